/** Bytes that are no UTF-8, in a text: U+DC80 to U+DCFF alone, which no valid UTF-8 gives. */
const strayBytes = /(?<![\uD800-\uDBFF])([\uDC80-\uDCFF]+)/;
const lineFeed = 0x0a;

/**
 * Returns bytes as text that {@link bytesOfText} gives back byte for byte, a byte order mark included. In a line that
 * is not UTF-8, each byte above 127 becomes a lone surrogate (U+DC00 and the byte).
 */
export function textOfBytes(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const at = bytes.indexOf(lineFeed, start);
    const next = at === -1 ? bytes.length : at + 1;
    lines.push(textOfLine(bytes.subarray(start, next)));
    start = next;
  }
  return lines.join('');
}

/** Returns the bytes of a text from {@link textOfBytes}; of any other text its UTF-8. */
export function bytesOfText(text: string): Uint8Array {
  const bytes = text.split(strayBytes).flatMap((part, at) =>
    at % 2 === 1
      ? // Here each unit stands for one byte.
        Array.from(part, (char) => char.charCodeAt(0) - 0xdc00)
      : utf8Of(part),
  );
  return Uint8Array.from(bytes);
}

/** True where a part of a text from {@link textOfBytes} is not UTF-8. */
export function hasStrayBytes(text: string): boolean {
  return strayBytes.test(text);
}

function textOfLine(bytes: Uint8Array): string {
  const byUnit = (): string =>
    Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join('');
  if (bytes.every((byte) => byte < 0x80)) return byUnit();
  try {
    // The language's own decoder, which is as strict about UTF-8 as the server is.
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return byUnit();
  }
}

function utf8Of(text: string): number[] {
  const encoded = encodeURIComponent(text.toWellFormed());
  return Array.from(encoded.matchAll(/%([0-9A-F]{2})|[^%]/g), ([char, hex]) =>
    hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16),
  );
}
