/** Returns a text as it stands in a regular expression with the flag `u`. Node 22 has no `RegExp.escape`. */
export function escapePattern(text: string): string {
  return text.replaceAll(
    /[^\p{L}\p{N}_]/gu,
    (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
