import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The two self-signed certificates of the tests; the second one stands for a changed certificate. */
export type CertificateName = 'first' | 'second';

const read = (file: string): string =>
  readFileSync(new URL(`./tls/${file}`, import.meta.url), 'utf8');

/** Key and certificate (PEM) for 127.0.0.1 and localhost, valid until 2123. They protect nothing. */
export function testCertificate(name: CertificateName): { key: string; cert: string } {
  return { key: read(`${name}-key.pem`), cert: read(`${name}-certificate.pem`) };
}

/** SHA-256 fingerprint of a test certificate, as `AB:CD:…`. */
export function fingerprintOf(name: CertificateName): string {
  return new X509Certificate(testCertificate(name).cert).fingerprint256;
}
