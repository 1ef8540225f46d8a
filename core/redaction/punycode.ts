/** Parameters of Punycode (RFC 3492, 5). */
const base = 36;
const least = 1;
const most = 26;

/** Returns the text with each label of a host name that is written in ASCII (`xn--bro-hoa`) as its letters. */
export function withoutPunycode(text: string): string {
  return text.replace(/\bxn--([a-z0-9-]{1,63})/gi, (all, label: string) => decoded(label) ?? all);
}

/** Null: it is no Punycode. */
function decoded(label: string): string | null {
  const edge = label.lastIndexOf('-');
  const out = Array.from(label.slice(0, Math.max(0, edge)));
  let code = 128;
  let bias = 72;
  let index = 0;
  for (let at = edge + 1; at < label.length;) {
    const before = index;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = Number.parseInt(label[at] ?? '', base);
      if (Number.isNaN(digit)) return null;
      // The letters come first, then the digits.
      const value = digit < 10 ? digit + 26 : digit - 10;
      at += 1;
      index += value * weight;
      const limit = Math.min(most, Math.max(least, k - bias));
      if (value < limit) break;
      weight *= base - limit;
    }
    const length = out.length + 1;
    bias = adapted(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10_ff_ff) return null;
    out.splice(index, 0, String.fromCodePoint(code));
    index += 1;
  }
  return out.join('');
}

/** RFC 3492, 6.1. */
function adapted(delta: number, length: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / 700) : delta >> 1;
  left += Math.floor(left / length);
  let k = 0;
  for (; left > ((base - least) * most) / 2; k += base) left = Math.floor(left / (base - least));
  return k + Math.floor(((base - least + 1) * left) / (left + 38));
}
