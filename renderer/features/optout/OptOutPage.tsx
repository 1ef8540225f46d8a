import { useEffect, useEffectEvent, useRef } from 'react';
import { newerOf } from '../../../core/optout/seen.ts';
import { optOutStatus } from '../../../core/status/optout.ts';
import { Banners } from '../../components/Banners.tsx';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Changes } from './Changes.tsx';
import { Channels } from './Channels.tsx';
import { Lead } from './Lead.tsx';
import { ProofPanel } from './ProofPanel.tsx';
import { RelayPanel } from './RelayPanel.tsx';
import { CheckList } from './CheckList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import type { Failure } from '../../../core/outcome.ts';
import { useInterval } from '../../hooks/use-interval.ts';
import { useOptOut } from './OptOutProvider.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';

/** Off, and proven: the checks, what was changed and its way back, the relay, and what else leaves. */
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
  const { lead, detail } = optOutStatus(page, now, relay);
  const problems = [...(error === null ? [] : [error.message]), ...(page?.problems ?? [])];
  return (
    <div className={`page ${styles['opt-out']}`}>
      <PageHeader page={say(messages.title)} lead={lead} detail={detail}>
        {page?.server === null && (
          <button type="button" className="button main" onClick={() => connect()}>
            {say(messages.connectByHand)}
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
          <CheckList checks={page.checks} watching={page.relay.listening} />
          <Changes steps={page.steps} onDone={check} />
          <RelayPanel page={page} onDone={check} />
          <Channels page={page} collection={collection} now={now} />
        </>
      )}
    </div>
  );
}

/** How often the checks are made again while the page is shown, in milliseconds. */
const checkEvery = 10_000;

/** The checks of the opt-out, asked for when the page is opened, every ten seconds, and after what changes them. */
function useChecks(): {
  readonly value: OptOutPage | null;
  readonly error: Failure | null;
  readonly check: () => void;
} {
  const asked = useOptOut()?.asked ?? null;
  const check = () => asked?.refetch();
  useInterval(checkEvery, check);
  // A payload, a start, a stop and the relay: the page counts and names them.
  const rests = useSnapshot(
    ({ sending, relay, optOut }) =>
      `${sending.records} ${relay?.does} ${relay?.url} ${optOut?.verdict.state}`,
  );
  const resting = useRef(rests);
  const checkAgain = useEffectEvent(check);
  const loading = asked?.loading ?? true;
  useEffect(() => {
    // One question at a time, or a server that reports all the time would keep every answer from being shown.
    if (loading || resting.current === rests) return;
    resting.current = rests;
    checkAgain();
  }, [loading, rests]);
  return { value: asked?.value ?? null, error: asked?.error ?? null, check };
}
