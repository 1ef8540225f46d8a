import type { UnknownCertificate } from '../../../core/server/views.ts';
import { formatDay } from '../../../core/format.ts';
import { breakable } from '../breakable.tsx';
import { say } from '../../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';

/** Shows a certificate nobody vouches for; trusting it is the user's own, explicit choice. */
export function CertificateQuestion(props: {
  readonly certificate: UnknownCertificate;
  readonly onTrust: (fingerprint: string) => void;
}) {
  const { certificate, onTrust } = props;
  const facts = [
    [say(messages.madeFor), certificate.subject],
    [say(messages.madeBy), certificate.issuer],
    [say(messages.validUntil), formatDay(certificate.validTo)],
  ] as const;
  return (
    <section className="certificate" aria-label={say(messages.unknownCertificate)}>
      <h3>{say(messages.doYouKnowThisCertificate)}</h3>
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
      <p className="quiet">{say(messages.compareTheFingerprint)}</p>
      <button type="button" className="button" onClick={() => onTrust(certificate.fingerprint)}>
        {say(messages.trustThisCertificate)}
      </button>
    </section>
  );
}
