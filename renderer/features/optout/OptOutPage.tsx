import { useEffect, useRef } from 'react';
import { newerOf } from '../../../core/optout/seen.ts';
import { optOutTruth } from '../../../core/truth/optout.ts';
import { Banners } from '../../components/Banners.tsx';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Changes } from './Changes.tsx';
import { Channels } from './Channels.tsx';
import { Lead } from './Lead.tsx';
import { useOptOut } from './OptOutProvider.tsx';
import { ProofPanel } from './ProofPanel.tsx';
import { RelayPanel } from './RelayPanel.tsx';
import { WitnessList } from './WitnessList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

/** How often the checks are made again while the page is shown, in milliseconds. */
const checkEvery = 10_000;

/** Off, and proven: the witnesses, what was changed and its way back, the relay, and what else leaves. */
export function OptOut() {
  const snapshot = useSnapshot(({ sending, relay, optOut, settingsProblem, collection }) => ({
    sending,
    relay,
    optOut,
    settingsProblem,
    collection,
  }));
  const known = useOptOut();
  const connect = useConnect();
  const now = useNow(1000);
  const asked = known?.asked ?? null;
  const hear = asked?.refetch;
  useEffect(() => {
    if (hear === undefined) return undefined;
    hear();
    const timer = setInterval(hear, checkEvery);
    return () => clearInterval(timer);
  }, [hear]);
  // A payload, a start, a stop and the relay: the page counts and names them. One question at a time, or a server that
  // reports all the time would keep every answer from being shown.
  const { sending, relay, optOut } = snapshot;
  const rests = `${sending.records} ${relay?.does} ${relay?.url} ${optOut?.verdict.state}`;
  const resting = useRef(rests);
  const loading = asked?.loading ?? true;
  useEffect(() => {
    if (hear === undefined || loading || resting.current === rests) return;
    resting.current = rests;
    hear();
  }, [hear, loading, rests]);
  const told = asked?.value ?? null;
  const page = told && newerOf(told, snapshot.optOut);
  const error = asked?.error ?? null;
  const { lead, detail } = optOutTruth(page, now, snapshot.relay);
  return (
    <div className="page opt-out">
      <PageHeader page="Opt-out" lead={lead} detail={detail}>
        {page?.server === null && (
          <button type="button" className="button main" onClick={() => connect()}>
            Connect by hand…
          </button>
        )}
      </PageHeader>
      <Banners settingsProblem={snapshot.settingsProblem} notice={null} />
      {error !== null && (
        <p role="alert" className="problem">
          {error.message}
        </p>
      )}
      {page?.problems.map((problem) => (
        <p key={problem} role="alert" className="problem">
          {problem}
        </p>
      ))}
      {page !== null && hear !== undefined && (
        <>
          <Lead page={page} now={now} onDone={hear}>
            <ProofPanel page={page} now={now} onDone={hear} />
          </Lead>
          <WitnessList witnesses={page.witnesses} watching={page.relay.listening} />
          <Changes steps={page.steps} onDone={hear} />
          <RelayPanel page={page} onDone={hear} />
          <Channels page={page} collection={snapshot.collection} now={now} />
        </>
      )}
    </div>
  );
}
