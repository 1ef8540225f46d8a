// Without letters and digits that are mistaken for each other when read aloud.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A reference for a request, `DEL-7K3QX-9WMPA`: 50 random bits, and nothing about the user. */
export function makeReference(random: (bytes: number) => Uint8Array): string {
  const picked = [...random(10)].map((byte) => signs[byte % signs.length] ?? '').join('');
  return `DEL-${picked.slice(0, 5)}-${picked.slice(5)}`;
}
