import { useMemo } from 'react';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { truth } from '../../core/truth.ts';
import { Banners } from '../parts/Banners.tsx';
import { useConnect } from '../parts/connect/ConnectProvider.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Exactly } from '../parts/now/Exactly.tsx';
import { exactOf } from '../parts/now/exact.ts';
import { FactGroup } from '../parts/now/FactGroup.tsx';
import { FindServer } from '../parts/now/FindServer.tsx';
import { ReadingLine } from '../parts/now/ReadingLine.tsx';
import { RefreshButton } from '../parts/now/RefreshButton.tsx';
import { groupsOf } from '../parts/now/rows.ts';
import { Sentence } from '../parts/Sentence.tsx';
import { useRefresh } from '../use-refresh.ts';

/** The payload as it is now: in a sentence, as a table, and exactly. */
export function Now({ snapshot }: { readonly snapshot: Snapshot }) {
  const { collection, collecting, found, settingsProblem } = snapshot;
  const connect = useConnect();
  const refresh = useRefresh(snapshot);
  const early = collecting?.host;
  const groups = useMemo(() => groupsOf(collection, early), [collection, early]);
  const exact = useMemo(() => exactOf(collection), [collection]);
  const { lead, detail } = truth(snapshot);
  const trouble = collection?.server?.trouble?.code;
  const passwordTrouble = trouble === 'needs-password' || trouble === 'wrong-password';
  // What answers, but not as it should, is not mended by another address.
  const unreached = collection?.server?.reachable === false || trouble === 'not-zincobserve';
  const searching = collection === null || collection.server !== null || found === null;

  return (
    <div className="page">
      <div>
        <Sentence page="Now" lead={lead} detail={detail}>
          {passwordTrouble && (
            <button type="button" className="button main" onClick={() => connect({ signIn: true })}>
              Sign in…
            </button>
          )}
          {unreached && !passwordTrouble && trouble !== 'stopped' && (
            <button type="button" className="button main" onClick={() => connect({ test: true })}>
              Connect…
            </button>
          )}
          {collection && (
            <button
              type="button"
              className="button jump"
              onClick={() => document.querySelector<HTMLElement>('#exactly')?.focus()}
            >
              <Icon name="down" /> Payload preview
            </button>
          )}
          <RefreshButton refresh={refresh} />
        </Sentence>
        <ReadingLine refresh={refresh} progress={collecting} collection={collection} />
      </div>
      <Banners settingsProblem={settingsProblem} notice={null} />
      {!searching && <FindServer snapshot={snapshot} />}
      <div className="columns">
        <div className="groups">
          {groups.map((group) => (
            <FactGroup key={group.kind} group={group} />
          ))}
        </div>
        <Exactly exact={exact} />
      </div>
    </div>
  );
}
