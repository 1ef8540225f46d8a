import { chartFields } from '../../core/charts/fields.ts';
import { fieldsOf } from '../../core/diff.ts';
import type { Outcome } from '../../core/outcome.ts';
import { createReadOnce, type WalkedStore } from './read-once.ts';
import type { Walked } from './records.ts';

const names = chartFields.map(({ name }) => name);

/** Builds what says which fields for charts have a number in a kept payload. Concurrent questions share one reading. */
export function createSeriesFields(
  open: () => Promise<Outcome<WalkedStore>>,
): () => Promise<Outcome<readonly string[]>> {
  const read = createReadOnce(open, [], withFields);
  let reading: ReturnType<typeof read> | null = null;
  return () =>
    (reading ??= read().finally(() => {
      reading = null;
    }));
}

function withFields(known: readonly string[], payloads: readonly Walked[]): readonly string[] {
  const missing = names.filter((name) => !known.includes(name));
  const found = payloads.flatMap(({ made }) => (made === null ? [] : numbersIn(made, missing)));
  return [...new Set([...known, ...found])];
}

/** True, false, and a number, also one written as text. */
const number = /^(?:true|false|-?\d.*|"-?\d+(?:\.\d+)?")$/;

/** Returns those of `wanted` that have a number in the text of a payload. */
function numbersIn(text: string, wanted: readonly string[]): readonly string[] {
  // Most payloads have nothing new: they are not parsed.
  if (!wanted.some((name) => text.includes(`"${name}"`))) return [];
  const numbers = fieldsOf(text).filter(({ value }) => number.test(value));
  const found = new Set(numbers.map(({ name }) => name));
  return wanted.filter((name) => found.has(name));
}
