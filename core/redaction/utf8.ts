/** Stands where bytes are no UTF-8. */
const broken = 0xff_fd;

/** Returns the text that bytes hold as UTF-8; what is none becomes U+FFFD, so that the rest can still be read. */
export function textOf(bytes: ArrayLike<number>): string {
  return decoded(bytes, () => broken);
}

/** Returns the same, but a byte that is no UTF-8 is the letter that it stands for in Latin-1. */
export function latinTextOf(bytes: ArrayLike<number>): string {
  return decoded(bytes, (byte) => (byte < 0xa0 ? broken : byte));
}

/** So many characters are put together at once: one by one they would keep the memory busy. */
const piece = 4096;

function decoded(bytes: ArrayLike<number>, other: (byte: number) => number): string {
  let out = '';
  let codes: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    const code = more < 0 || first > 0xf4 ? null : codePoint(bytes, at, first, more);
    codes.push(code ?? other(first));
    at += code === null ? 1 : more + 1;
    if (codes.length === piece) {
      out += String.fromCodePoint(...codes);
      codes = [];
    }
  }
  return out + String.fromCodePoint(...codes);
}

function codePoint(
  bytes: ArrayLike<number>,
  at: number,
  first: number,
  more: number,
): number | null {
  if (more === 0) return first;
  let code = first & (0x3f >> more);
  for (let next = 1; next <= more; next += 1) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    code = code * 64 + (byte & 0x3f);
  }
  const fits = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return fits ? code : null;
}
