import { newerOf } from '../../../core/optout/seen.ts';
import { optOutTruth } from '../../../core/truth/optout.ts';
import { Banners } from '../../components/Banners.tsx';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Changes } from './Changes.tsx';
import { Channels } from './Channels.tsx';
import { Lead } from './Lead.tsx';
import { ProofPanel } from './ProofPanel.tsx';
import { RelayPanel } from './RelayPanel.tsx';
import { useChecks } from './use-checks.ts';
import { WitnessList } from './WitnessList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

/** Off, and proven: the witnesses, what was changed and its way back, the relay, and what else leaves. */
export function OptOut() {
  const { relay, optOut, settingsProblem, collection } = useSnapshot((snapshot) => ({
    relay: snapshot.relay,
    optOut: snapshot.optOut,
    settingsProblem: snapshot.settingsProblem,
    collection: snapshot.collection,
  }));
  const connect = useConnect();
  const now = useNow(1000);
  const { value, error, check } = useChecks();
  const page = value && newerOf(value, optOut);
  const { lead, detail } = optOutTruth(page, now, relay);
  const problems = [...(error === null ? [] : [error.message]), ...(page?.problems ?? [])];
  return (
    <div className="page opt-out">
      <PageHeader page="Opt-out" lead={lead} detail={detail}>
        {page?.server === null && (
          <button type="button" className="button main" onClick={() => connect()}>
            Connect by hand…
          </button>
        )}
      </PageHeader>
      <Banners settingsProblem={settingsProblem} notice={null} />
      {problems.map((problem) => (
        <p key={problem} role="alert" className="problem">
          {problem}
        </p>
      ))}
      {page !== null && (
        <>
          <Lead page={page} now={now} onDone={check}>
            <ProofPanel page={page} now={now} onDone={check} />
          </Lead>
          <WitnessList witnesses={page.witnesses} watching={page.relay.listening} />
          <Changes steps={page.steps} onDone={check} />
          <RelayPanel page={page} onDone={check} />
          <Channels page={page} collection={collection} now={now} />
        </>
      )}
    </div>
  );
}
