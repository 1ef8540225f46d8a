import { readJson, type JsonMember, type JsonNode } from '../json-text.ts';

/** A half-open span of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where two bodies differ: spans that only the one made has, and spans that only the one sent has. */
export interface ChangedSpans {
  readonly made: readonly Span[];
  readonly sent: readonly Span[];
}

/**
 * What redaction took out of a body, and what it put there instead: whole members that are gone, values that
 * differ. Bodies that are not JSON are compared from both ends, and what lies between differs.
 */
export function changedSpans(made: string, sent: string): ChangedSpans {
  if (made === sent) return { made: [], sent: [] };
  const before = readJson(made);
  const after = readJson(sent);
  if (before === null || after === null) return fromBothEnds(made, sent);
  const spans = { made: [] as Span[], sent: [] as Span[] };
  compare(before, after);
  return spans;

  function compare(a: JsonNode, b: JsonNode): void {
    if (made.slice(a.start, a.end) === sent.slice(b.start, b.end)) return;
    if (a.kind === 'object' && b.kind === 'object') members(a.members, b.members);
    else if (a.kind === 'array' && b.kind === 'array' && a.items.length === b.items.length) {
      for (const [index, item] of a.items.entries()) {
        const other = b.items[index];
        if (other) compare(item, other);
      }
    } else {
      spans.made.push({ start: a.start, end: a.end });
      spans.sent.push({ start: b.start, end: b.end });
    }
  }

  function members(olds: readonly JsonMember[], news: readonly JsonMember[]): void {
    const left = new Map<string, JsonMember[]>();
    for (const member of news) left.set(member.key, [...(left.get(member.key) ?? []), member]);
    for (const member of olds) {
      // A key that is there twice is compared with its counterpart of the same turn.
      const other = left.get(member.key)?.shift();
      if (other) compare(member.value, other.value);
      else spans.made.push({ start: member.start, end: member.end });
    }
    for (const added of left.values()) {
      for (const { start, end } of added) spans.sent.push({ start, end });
    }
  }
}

function fromBothEnds(made: string, sent: string): ChangedSpans {
  const shorter = Math.min(made.length, sent.length);
  let start = 0;
  while (start < shorter && made[start] === sent[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && made.at(-1 - tail) === sent.at(-1 - tail)) tail += 1;
  const span = (text: string) =>
    text.length - tail > start ? [{ start, end: text.length - tail }] : [];
  return { made: span(made), sent: span(sent) };
}
