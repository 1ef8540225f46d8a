/** A piece of a sentence: words, or a name to be marked. */
export type Words = string | { readonly em: string };

/** The sentence that stands on top of every page, and what stands under it. */
export interface Status {
  readonly lead: readonly Words[];
  readonly detail: string;
}

/**
 * Where the sentence stands: above the metrics, which it may then speak of, or by itself (`status` in a
 * terminal prints none).
 */
export type Place = 'above-metrics' | 'alone';

/** The sentence as plain text, for the terminal: the lead, then the detail, on one line each. */
export function plainStatus(truth: Status): string {
  return `${plainLead(truth)}\n${truth.detail}`;
}

/** The lead alone as plain text. */
export function plainLead({ lead }: Status): string {
  return lead.map((words) => (typeof words === 'string' ? words : words.em)).join('');
}

/** A sentence in which a name is marked, wherever the language puts it. */
export function marked(sentence: string, name: string): readonly Words[] {
  const at = sentence.indexOf(name);
  if (at === -1) return [sentence];
  const behind = sentence.slice(at + name.length);
  return [sentence.slice(0, at), { em: name }, behind].filter((words) => words !== '');
}
