import { useEffect, useRef } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { holdsNow } from '../../../core/outcome.ts';
import { Banners } from '../../components/Banners.tsx';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { OtherWays } from './OtherWays.tsx';
import { Promises } from './Promises.tsx';
import { ServerChoice } from '../../components/ServerChoice.tsx';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { firstRunMessages as messages } from './messages.ts';
import styles from './first-run.module.css';

/** Shown once: what Candor is, what it reads, that nothing leaves this machine, and where to begin. */
export function FirstRun() {
  const snapshot = useSnapshot(({ found, settingsProblem, candor, sending }) => ({
    found,
    settingsProblem,
    candor,
    sending,
  }));
  const connect = useConnect();
  const begin = useMutation(async (candor, url: string | null) => {
    if (url !== null) {
      const chosen = await candor.settings.set('server.url', url);
      if (!holdsNow(chosen)) return chosen;
    }
    const finished = await candor.app.finishFirstRun();
    if (holdsNow(finished)) void candor.server.collect();
    return finished;
  });
  const look = useMutation((candor) => candor.server.find());
  const looked = useRef(false);
  useEffect(() => {
    document.title = say(messages.welcomeCandor);
    if (looked.current || snapshot.found !== null) return;
    looked.current = true;
    void look.run();
  }, [look, snapshot.found]);

  const { found } = snapshot;
  const byHand = (url?: string) =>
    connect({ ...(url !== undefined && { url }), onConnected: () => void begin.run(null) });
  const problem = begin.error ?? look.error;
  return (
    <div className="alone">
      <main id="main" tabIndex={-1}>
        <p className="name">Candor</p>
        <h1 className="lead">{say(messages.lead)}</h1>
        <p>{say(messages.about)}</p>
        <Banners settingsProblem={snapshot.settingsProblem} notice={snapshot.candor.notice} />
        <Promises profile={snapshot.candor.profile} sending={snapshot.sending} />
        <section className={styles['start']} aria-labelledby="start">
          <h2 id="start">{titleOf(found)}</h2>
          <Found found={found} onRead={(url) => void begin.run(url)} onSignIn={byHand} />
          <OtherWays found={found} onHand={() => byHand()} onAlone={() => void begin.run(null)} />
          <p role="alert" className={problem ? 'problem' : 'hidden'}>
            {problem?.message ?? ''}
          </p>
        </section>
      </main>
    </div>
  );
}

function titleOf(found: Snapshot['found']): string {
  if (found === null) return say(messages.lookingForAServer);
  if (found.length === 0) return say(messages.noServerWasFound);
  if (found.length === 1) return say(messages.oneServerRunsOnThisMachine);
  return say(messages.serversRunOnThisMachine, { found: found.length });
}

/** The servers that were found, to begin with one; where none was, what that may mean. */
function Found(props: {
  readonly found: Snapshot['found'];
  /** Begins with that server; null: the only one, which needs no setting and is found again by a blank address. */
  readonly onRead: (url: string | null) => void;
  readonly onSignIn: (url: string) => void;
}) {
  const { found, onRead, onSignIn } = props;
  if (found === null) return null;
  if (found.length === 0) {
    return <p className="quiet">{say(messages.whatWasLookedFor)}</p>;
  }
  return (
    <ServerChoice servers={found}>
      {({ url }) => (
        <>
          <button
            type="button"
            className="button main"
            onClick={() => onRead(found.length === 1 ? null : url)}
          >
            {say(messages.readThisServer)}
          </button>
          <button type="button" className="button" onClick={() => onSignIn(url)}>
            {say(messages.signInFirst)}
          </button>
        </>
      )}
    </ServerChoice>
  );
}
