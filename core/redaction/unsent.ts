import { fieldEntry } from '../catalogue/field.ts';
import type { RedactionRules } from './rules.ts';
import { foldName } from './fold.ts';
import { sentNames } from './vocabulary.ts';
import { say } from '../messages/language.ts';
import { rulesMessages as messages } from './messages.ts';

/** A rule's field that no known release sends, with the name of one that is sent and looks most like it. */
export interface Unsent {
  readonly field: string;
  readonly nearest: string;
}

/** Returns the field with the nearest real name when no known release sends it under that very name; null when one does. */
export function unsentField(field: string): Unsent | null {
  const name = field.replace(/^(?:batch\.)?properties\./, '');
  if (fieldEntry(name).meaning !== null) return null;
  const folded = foldName(name);
  const [nearest = field] = sentNames.toSorted(
    (a, b) => distance(folded, foldName(a)) - distance(folded, foldName(b)),
  );
  return { field, nearest };
}

/** Returns why rules should not be taken without a word, one or two sentences; null when releases send all their fields. */
export function unsentWarning(rules: RedactionRules): string | null {
  const unsent = Object.keys(rules).flatMap((field) => unsentField(field) ?? []);
  const [first] = unsent;
  if (first === undefined) return null;
  return say(messages.unsent, { ...first, count: unsent.length - 1 });
}

/** Letters to be added, taken out or exchanged to get from one name to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1];
    for (const [place, other] of Array.from(to).entries()) {
      const exchanged = (row[place] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
