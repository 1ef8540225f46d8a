import { useId } from 'react';
import type { ServerSeen } from '../../../core/collection.ts';
import { truth } from '../../../core/status.ts';
import { Banners } from '../../components/Banners.tsx';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Icon } from '../../components/Icon.tsx';
import { exactOf, type Exact } from './exact-payload.ts';
import { FactGroup } from './FactGroup.tsx';
import { FindServer } from './FindServer.tsx';
import { ReadingLine } from './ReadingLine.tsx';
import { groupsOf } from './rows.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useRefresh, type Refresh } from '../../hooks/use-refresh.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { Copy } from '../../components/Copy.tsx';
import { JsonText } from './JsonText.tsx';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';
import styles from './now.module.css';
import exactStyles from './exact-payload.module.css';

/** The payload as it is now: in a sentence, as a table, and exactly. */
export function Now() {
  const snapshot = useSnapshot(
    ({ collection, collecting, found, firstRun, settingsProblem, relay, optOut }) => ({
      collection,
      collecting,
      found,
      firstRun,
      settingsProblem,
      relay,
      optOut,
    }),
  );
  const { collection, collecting, found, settingsProblem } = snapshot;
  const refresh = useRefresh();
  const groups = groupsOf(collection, collecting?.host);
  const exact = exactOf(collection);
  const { lead, detail } = truth(snapshot);
  const searching = collection === null || collection.server !== null || found === null;
  return (
    <div className="page">
      <div>
        <PageHeader page={say(messages.now)} lead={lead} detail={detail}>
          <MendButton server={collection?.server ?? null} />
          {collection && (
            <button
              type="button"
              className={`button ${styles['jump']}`}
              onClick={() => document.querySelector<HTMLElement>('#exactly')?.focus()}
            >
              <Icon name="down" /> {say(messages.payloadPreview)}
            </button>
          )}
          <RefreshButton refresh={refresh} />
        </PageHeader>
        <ReadingLine refresh={refresh} progress={collecting} collection={collection} />
      </div>
      <Banners settingsProblem={settingsProblem} notice={null} />
      {!searching && <FindServer />}
      <div className={styles['columns']}>
        <div className={styles['groups']}>
          {groups.map((group) => (
            <FactGroup key={group.kind} group={group} />
          ))}
        </div>
        <ExactPayload exact={exact} />
      </div>
    </div>
  );
}

/** What can be done about a server that could not be read; nothing where that would not help. */
function MendButton({ server }: { readonly server: ServerSeen | null }) {
  const connect = useConnect();
  const trouble = server?.trouble?.code;
  if (trouble === 'needs-password' || trouble === 'wrong-password') {
    return (
      <button type="button" className="button main" onClick={() => connect({ signIn: true })}>
        {say(messages.signIn)}
      </button>
    );
  }
  // What answers, but not as it should, is not mended by another address.
  const unreached = server?.reachable === false || trouble === 'not-zincobserve';
  if (!unreached || trouble === 'stopped') return null;
  return (
    <button type="button" className="button main" onClick={() => connect({ test: true })}>
      {say(messages.connect)}
    </button>
  );
}

/** “Payload preview”: the payload as the running release would send it, and what could not be filled in. */
function ExactPayload({ exact }: { readonly exact: Exact }) {
  const id = useId();
  return (
    <section className={exactStyles['exactly']} id="exactly" aria-labelledby={id} tabIndex={-1}>
      <header>
        <h2 id={id}>{say(messages.payloadPreview)}</h2>
        {exact.text !== null && <Copy text={exact.text} what={say(messages.payload)} />}
      </header>
      <p className="quiet">{exact.caption}</p>
      {exact.text !== null && <JsonText text={exact.text} marked={exact.undocumented} />}
      {exact.remarks.length > 0 && (
        <details>
          <summary>{say(messages.keysCount, { remarks: exact.remarks.length })}</summary>
          {/* It scrolls, so the keyboard has to reach it. */}
          <section
            className={exactStyles['remarks']}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label={say(messages.keysLabel)}
          >
            <ul>
              {exact.remarks.map(({ key, why }) => (
                <li key={key}>
                  <code>{key}</code> {why}
                </li>
              ))}
            </ul>
          </section>
        </details>
      )}
    </section>
  );
}
/** Starts a reading; while one is under way, stops it. One button, so that the focus stays. */
function RefreshButton({ refresh }: { readonly refresh: Refresh }) {
  const { reading, start, stop } = refresh;
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts={reading ? 'Escape' : 'Control+R'}
      title={reading ? say(messages.stopReadingEsc) : say(messages.readAgainCtrlR)}
      onClick={reading ? stop : start}
    >
      <Icon name={reading ? 'stop' : 'refresh'} />
      {reading ? say(messages.stop) : say(messages.refresh)}
    </button>
  );
}
