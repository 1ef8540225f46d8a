import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { X509Certificate } from 'node:crypto';
import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { certificateMessages as messages } from './messages.ts';
import type { UnknownCertificate } from '../../../core/server/views.ts';

/** Why a certificate is not trusted, by the code of the TLS library. */
const reasons: Readonly<Record<string, Message>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: messages.selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: messages.unknownInChain,
  UNABLE_TO_GET_ISSUER_CERT: messages.unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: messages.unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: messages.unknownAuthority,
  CERT_HAS_EXPIRED: messages.expired,
  CERT_NOT_YET_VALID: messages.notValidYet,
  CERT_REVOKED: messages.withdrawn,
  CERT_SIGNATURE_FAILURE: messages.wrongSignature,
  CERT_CHAIN_TOO_LONG: messages.longChain,
  CERT_UNTRUSTED: messages.untrusted,
  CERT_REJECTED: messages.untrusted,
  INVALID_CA: messages.noAuthority,
  INVALID_PURPOSE: messages.notForServers,
  PATH_LENGTH_EXCEEDED: messages.longChain,
  ERR_TLS_CERT_ALTNAME_INVALID: messages.otherName,
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
    reason: say<string>(reasons[code] ?? messages.noVouching),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ', ').slice(0, 300);
}
