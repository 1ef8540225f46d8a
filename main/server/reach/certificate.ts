import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { UnknownCertificate } from '../../../core/server/views.ts';
import type { X509Certificate } from 'node:crypto';

/** Why a certificate is not trusted, by the code of the TLS library. */
const reasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'It is signed by itself, not by an authority.',
  SELF_SIGNED_CERT_IN_CHAIN: 'It is signed by an authority that this machine does not know.',
  UNABLE_TO_GET_ISSUER_CERT: 'The authority that signed it is not known to this machine.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The authority that signed it is not known to this machine.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The authority that signed it is not known to this machine.',
  CERT_HAS_EXPIRED: 'It has expired.',
  CERT_NOT_YET_VALID: 'It is not valid yet.',
  CERT_REVOKED: 'It has been withdrawn by its authority.',
  CERT_SIGNATURE_FAILURE: 'Its signature is wrong.',
  CERT_CHAIN_TOO_LONG: 'The chain of authorities behind it is too long.',
  CERT_UNTRUSTED: 'Its authority is not trusted for servers.',
  CERT_REJECTED: 'Its authority is not trusted for servers.',
  INVALID_CA: 'It is signed by something that is no authority.',
  INVALID_PURPOSE: 'It is not made for servers.',
  PATH_LENGTH_EXCEEDED: 'The chain of authorities behind it is too long.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'It is made out to another name.',
};

/** Code of the failure when a server shows another certificate than the accepted one. */
export const otherCertificate = 'CANDOR_OTHER_CERTIFICATE';

/** True for the error code of a certificate that was refused. */
export function isCertificateError(code: string): boolean {
  return code === otherCertificate || code in reasons;
}

function tlsOptions(options: ConnectionOptions): ConnectionOptions {
  const host = options.host ?? '';
  // A server name may be a name only: an address there is against RFC 6066.
  return { ...options, ...(isIP(host) === 0 ? { servername: host } : {}) };
}

/**
 * Opens a TLS connection that only the certificate with this SHA-256 fingerprint may have. `ready` gets
 * the socket once that is proven and not before, so no byte of a request can go to anyone else.
 */
export function connectPinned(
  options: ConnectionOptions,
  fingerprint: string,
  ready: (error: Error | null, socket?: TLSSocket) => void,
): void {
  // The fingerprint takes the place of the chain and the name, so those are not asked for.
  const socket = connect({
    ...tlsOptions(options),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  const fail = (error: Error): void => ready(error);
  socket.once('error', fail);
  socket.once('secureConnect', () => {
    socket.removeListener('error', fail);
    if (socket.getPeerX509Certificate()?.fingerprint256 === fingerprint.toUpperCase()) {
      ready(null, socket);
      return;
    }
    socket.destroy();
    ready(
      Object.assign(new Error('The certificate is not the accepted one.'), {
        code: otherCertificate,
      }),
    );
  });
}

/**
 * Looks at the certificate of a server that this machine does not trust; sends no byte of HTTP. Null when
 * the server shows none, or does not answer within `timeoutMs` milliseconds.
 */
export async function lookAtCertificate(
  url: URL,
  timeoutMs: number,
): Promise<UnknownCertificate | null> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? 443 : Number(url.port);
  return new Promise((resolve) => {
    const socket = connect({ ...tlsOptions({ host, port }), rejectUnauthorized: false });
    const end = (seen: UnknownCertificate | null): void => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(timeoutMs, () => end(null));
    socket.once('error', () => end(null));
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      end(certificate === undefined ? null : describe(certificate, codeOf(socket)));
    });
  });
}

/** Node says an error there, or its code as text. */
function codeOf(socket: TLSSocket): string {
  const error: unknown = socket.authorizationError;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return typeof error === 'string' ? error : '';
}

function describe(certificate: X509Certificate, code: string): UnknownCertificate {
  const validTo = new Date(certificate.validTo);
  return {
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject ?? ''),
    issuer: oneLine(certificate.issuer ?? ''),
    validTo: Number.isNaN(validTo.getTime()) ? certificate.validTo : validTo.toISOString(),
    reason: reasons[code] ?? 'No authority known to this machine vouches for it.',
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ', ').slice(0, 300);
}
