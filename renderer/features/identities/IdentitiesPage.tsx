import { identityKinds } from '../../../core/ledger.ts';
import { ledgerText, ledgerTruth } from '../../../core/ledger/words.ts';
import { Copy } from '../../components/Copy.tsx';
import { Failed } from '../../components/Failed.tsx';
import { IdentityTable } from './IdentityTable.tsx';
import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { WorkLine } from '../../components/WorkLine.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

/** Every id, host name, e-mail address and release that the recorded payloads carry, first and last time. */
export function Identities() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const asked = useQuery(`${sending.records}`, (candor) => candor.history.identities());
  const ledger = asked.value;
  const { lead, detail } = ledgerTruth(ledger);
  const working = sending.work?.what === 'identities' ? sending.work : null;
  const empty = ledger !== null && ledger.identities.length === 0;
  return (
    <div className="page identities">
      <PageHeader page="Identities" lead={lead} detail={detail}>
        {ledger !== null && !empty && (
          <Copy text={ledgerText(ledger)} what="All identities" label="Copy all" />
        )}
      </PageHeader>
      <WorkLine work={working} />
      <Failed error={asked.error} again={asked.refetch} />
      {empty && (
        <NothingRecorded>
          Everything that identifies your server and its people will be here, with the first and the
          last time it was seen.
        </NothingRecorded>
      )}
      {ledger !== null &&
        identityKinds.map((kind) => (
          <IdentityTable
            key={kind}
            kind={kind}
            identities={ledger.identities.filter((one) => one.kind === kind)}
          />
        ))}
      {ledger !== null && ledger.passedOver > 0 && (
        <p className="quiet">
          There are more than can be kept of one kind; the first thousand of it stand here.
        </p>
      )}
    </div>
  );
}
