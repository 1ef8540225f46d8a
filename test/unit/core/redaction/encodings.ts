/** RFC 4648, 4. */
export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
/** RFC 4648, 5. */
export const url = (text: string): string => Buffer.from(text).toString('base64url');
/** RFC 4648, 8. */
export const hex = (text: string): string => Buffer.from(text).toString('hex');
/** Every byte percent-encoded. */
export const percents = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
/** The last letter first. */
export const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** RFC 4648, 6, with its padding. */
export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{1,5}/g) ?? []).map(
    (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)],
  );
  return letters.join('').padEnd(Math.ceil(letters.length / 8) * 8, '=');
}
