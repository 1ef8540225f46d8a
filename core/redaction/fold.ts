/** Marks that nobody sees and that make equal texts look different: controls, direction marks, joiners, fillers. */
const unseen = /[\p{Cc}\p{Cf}\p{DI}]/gu;

/** Returns the text without the marks that nobody sees. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

/** Returns the text as texts are compared: one form for each character, no unseen marks, one case. */
export function fold(text: string): string {
  // Upper case first: it makes ß and SS the same.
  return withoutUnseen(text.normalize('NFKC')).toUpperCase().toLowerCase();
}

/** Returns a field's name as names are compared: `Host-Name`, `hostName` and `host_name` are one name. */
export function foldName(name: string): string {
  const folded = fold(name);
  const plain = folded.replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? folded : plain;
}
