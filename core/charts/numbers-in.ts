import { fieldsOf } from '../diff.ts';

/** True, false, and a number, also one written as text. */
const number = /^(?:true|false|-?\d.*|"-?\d+(?:\.\d+)?")$/;

/** Returns those of `names` that have a number in the text of a payload. */
export function numbersIn(text: string, names: readonly string[]): readonly string[] {
  // Most payloads have nothing new: they are not parsed.
  if (!names.some((name) => text.includes(`"${name}"`))) return [];
  const numbers = fieldsOf(text).filter(({ value }) => number.test(value));
  const found = new Set(numbers.map(({ name }) => name));
  return names.filter((name) => found.has(name));
}
