import { identityKinds } from '../../../core/identities.ts';
import { identitiesText, identitiesStatus } from '../../../core/identities/words.ts';
import { Copy } from '../../components/Copy.tsx';
import { Failed } from '../../components/Failed.tsx';
import { IdentityTable } from './IdentityTable.tsx';
import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { WorkLine } from '../../components/WorkLine.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { identitiesMessages as messages } from './messages.ts';
import styles from './identities.module.css';

/** Every id, host name, e-mail address and release that the recorded payloads carry, first and last time. */
export function Identities() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const asked = useQuery(`${sending.records}`, (candor) => candor.history.identities());
  const identities = asked.value;
  const { lead, detail } = identitiesStatus(identities);
  const working = sending.work?.what === 'identities' ? sending.work : null;
  const empty = identities !== null && identities.identities.length === 0;
  return (
    <div className={`page ${styles['identities']}`}>
      <PageHeader page={say(messages.identities)} lead={lead} detail={detail}>
        {identities !== null && !empty && (
          <Copy
            text={identitiesText(identities)}
            what={say(messages.allIdentities)}
            label={say(messages.copyAll)}
          />
        )}
      </PageHeader>
      <WorkLine work={working} />
      <Failed error={asked.error} again={asked.refetch} />
      {empty && <NothingRecorded>{say(messages.whatWillBeHere)}</NothingRecorded>}
      {identities !== null &&
        identityKinds.map((kind) => (
          <IdentityTable
            key={kind}
            kind={kind}
            identities={identities.identities.filter((one) => one.kind === kind)}
          />
        ))}
      {identities !== null && identities.passedOver > 0 && (
        <p className="quiet">{say(messages.moreThanKept)}</p>
      )}
    </div>
  );
}
