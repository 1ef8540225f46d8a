const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'the name of the host could not be looked up',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no connection came about in time',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
};

/** Words for the short name the system gives an error; they stand after a colon. */
export function failureWords(code: string): string {
  const words = Object.hasOwn(known, code) ? known[code] : undefined;
  if (words !== undefined) return words;
  if (/CERT|SELF_SIGNED|SIGNATURE|ALTNAME|ISSUER|CRL/.test(code)) {
    return `its certificate is not trusted (${code})`;
  }
  if (code.startsWith('HPE_')) return 'it answered with something that is not HTTP';
  if (/SSL|TLS|EPROTO/.test(code)) return `no secure connection came about (${code})`;
  return `the connection failed (${code})`;
}

/** Why a record is blocked when nobody told where to send. */
export const noDestination = 'There is no destination: none is set.';
/** Why a record that was queued for another address is not sent. */
export const otherDestination = 'The destination was changed before it was sent.';
