const groups = /^[0-9a-f]{1,4}$/i;

/** True for an IPv6 address (RFC 4291 §2.2), the unspecified `::` left out: it is nobody's. */
export function isIpv6(text: string): boolean {
  if (text === '::') return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = parts.at(-1) ?? '';
  const embedded = /^(?:\d{1,3}\.){3}\d{1,3}$/.test(last);
  const hex = embedded ? parts.slice(0, -1) : parts;
  if (!hex.every((part) => groups.test(part))) return false;
  const count = hex.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}

const mac = /(?<![0-9a-z])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![0-9a-z])/gi;
const macOfSwitches = /(?<![0-9a-z])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![0-9a-z])/gi;
const maybeIpv6 = /(?<![\w:])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*(?:%[\w.-]+)?/gi;
const ipv4 = /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g;

/** What the system says of a host that it did not reach: `getaddrinfo ENOTFOUND o2.example.com`, `ENOTFOUND mars`. */
const namedByError =
  /\b(E(?:NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|HOST\w+|NET\w+|NODATA|SERVFAIL|ADDR\w+)) (?!\[)([\w-]+(?:\.[\w-]+)*)/g;
/** Names with dots are hosts: what ends in letters and is no file of the build. */
const dotted =
  /(?<![\w@./-])(?![\w-]+\.(?:[cm]?js|[cm]?ts|tsx|json|css|html|sqlite)(?![\w.-]))[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*\.)+(?:\p{L}{2,}|xn--[\w-]+)(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/giu;
/** `mars:5080`, and what a certificate says of whom it is for. */
const withPort = /(?<![\w@./:-])[\p{L}_][\w-]*(?=:\d{3,5}(?![\d:]))/gu;
const certified = /\b(DNS:|IP Address:|(?:CN|OU?|L|ST)=) ?[^,;\n]+/g;
/** A machine of a cloud is named by its address. */
const ipNamed = /\bip-\d{1,3}(?:-\d{1,3}){3}(?:\.[\w-]+)*/gi;

/** Takes out the addresses of machines: MAC, IPv6 and IPv4, and names of hosts that an error tells. */
export function withoutMachines(text: string): string {
  return text
    .replace(namedByError, '$1 [host]')
    .replace(certified, '$1[host]')
    .replace(ipNamed, '[host]')
    .replace(dotted, '[host]')
    .replace(withPort, '[host]')
    .replace(mac, '[mac]')
    .replace(macOfSwitches, '[mac]')
    .replace(maybeIpv6, (found) => {
      const [whole = ''] = found.split('%');
      // A sentence may go on right behind it.
      const trimmed = whole.endsWith('::') ? whole : whole.replace(/[:.]+$/, '');
      if (!isIpv6(trimmed)) return found;
      return `[ip]${whole.slice(trimmed.length)}`;
    })
    .replace(ipv4, '[ip]');
}
