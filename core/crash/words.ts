/** From this length on a name is taken out wherever it stands; a shorter one only as a word of its own. */
const longName = 5;

/**
 * Puts a label in the place of names, in any case. What is short is taken out only where no letter or digit
 * touches it, because a user called `al` would else take half of every text with them.
 */
export function withoutNames(text: string, names: readonly string[], label: string): string {
  let left = text;
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  for (const name of longestFirst) {
    const word = RegExp.escape(name);
    const pattern = name.length >= longName ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`;
    left = left.replace(new RegExp(pattern, 'giu'), label);
  }
  return left;
}
