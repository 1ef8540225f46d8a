import type { UnknownCertificate } from '../../../core/server/views.ts';
import { formatDay } from '../../../core/format.ts';
import { breakable } from '../breakable.tsx';

/** Shows a certificate nobody vouches for; trusting it is the user's own, explicit choice. */
export function CertificateQuestion(props: {
  readonly certificate: UnknownCertificate;
  readonly onTrust: (fingerprint: string) => void;
}) {
  const { certificate, onTrust } = props;
  const facts = [
    ['Made for', certificate.subject],
    ['Made by', certificate.issuer],
    ['Valid until', formatDay(certificate.validTo)],
  ] as const;
  return (
    <section className="certificate" aria-label="Unknown certificate">
      <h3>Do you know this certificate?</h3>
      <p>{certificate.reason}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>SHA-256</dt>
          <dd className="mono">{breakable(certificate.fingerprint)}</dd>
        </div>
      </dl>
      <p className="quiet">
        Compare the fingerprint with the one on the server. Candor then accepts this certificate for
        this address, and asks again should it ever change.
      </p>
      <button type="button" className="button" onClick={() => onTrust(certificate.fingerprint)}>
        Trust this certificate
      </button>
    </section>
  );
}
