import type { Snapshot } from '../../core/app/snapshot.ts';
import { identityKinds } from '../../core/ledger.ts';
import { ledgerText, ledgerTruth } from '../../core/ledger/words.ts';
import { Copy } from '../parts/Copy.tsx';
import { Failed } from '../parts/Failed.tsx';
import { IdentityTable } from '../parts/identities/IdentityTable.tsx';
import { NothingRecorded } from '../parts/NothingRecorded.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { WorkLine } from '../parts/WorkLine.tsx';
import { useAsked } from '../use-asked.ts';

/** Every id, host name, e-mail address and release that the recorded payloads carry, first and last time. */
export function Identities({ snapshot }: { readonly snapshot: Snapshot }) {
  const { sending } = snapshot;
  const asked = useAsked(`${sending.records}`, (candor) => candor.history.identities());
  const ledger = asked.value;
  const { lead, detail } = ledgerTruth(ledger);
  const working = sending.work?.what === 'identities' ? sending.work : null;
  const empty = ledger !== null && ledger.identities.length === 0;
  return (
    <div className="page identities">
      <Sentence page="Identities" lead={lead} detail={detail}>
        {ledger !== null && !empty && (
          <Copy text={ledgerText(ledger)} what="All identities" label="Copy all" />
        )}
      </Sentence>
      <WorkLine work={working} />
      <Failed error={asked.error} again={asked.again} />
      {empty && (
        <NothingRecorded>
          What the vendor could tell your server and its people apart by will stand here, with the
          first and the last time it was sent.
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
