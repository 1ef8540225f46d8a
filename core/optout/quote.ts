/** A word as a POSIX shell takes it, in single quotes where it needs them. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command line of words, each quoted where it needs to be. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
