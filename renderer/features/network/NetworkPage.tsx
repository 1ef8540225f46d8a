import { plural } from '../../../core/format.ts';
import { deciderWords, networkTruth } from '../../../core/truth/sending.ts';
import { Failed } from '../../components/Failed.tsx';
import { ContactList } from './ContactList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { ask } from '../../api.ts';
import { Feed } from './feed.ts';
import { useQuery } from '../../hooks/use-query.ts';

/** Candor's own connections: every one it made or refused, from the same records as the history. */
export function Network() {
  const snapshot = useSnapshot(({ sending, collection, settings }) => ({
    sending,
    collection,
    settings,
  }));
  const { sending } = snapshot;
  const stamp = `${sending.records} ${sending.pending} ${sending.lastLeft}`;
  const now = useNow(10_000);
  const { feed, more } = useFeed(stamp);
  const lastTried = useLastTried(stamp);
  const server = snapshot.collection?.server?.url ?? (snapshot.settings['server.url'] || null);
  const { lead, detail } = networkTruth({ sending, lastTried, server, now });
  const total = feed.total ?? 0;
  return (
    <div className="page network">
      <PageHeader page="Candor’s own connections" lead={lead} detail={detail} />
      <p className="state-line">
        <b>Candor’s own reports</b> <span className="tag">{sending.own.open ? 'on' : 'off'}</span>{' '}
        {deciderWords(sending.own)}. <b>Forwarding by the relay</b>{' '}
        <span className="tag">{sending.forwarding.open ? 'on' : 'off'}</span>
      </p>
      <Failed error={feed.error} again={() => more(100)} />
      {feed.total === null && feed.error === null && (
        <p className="nothing quiet">Reading the history…</p>
      )}
      {feed.total === 0 && (
        <div className="nothing">
          <p>No connection, made or refused.</p>
          <p className="quiet">
            Every attempt of Candor to send something will be here, what its relay forwards
            included, with its address, its bytes and who allowed or refused it. There is no other
            way out: it looks for no updates and loads nothing from the web.
          </p>
        </div>
      )}
      {total > 0 && (
        <p className="quiet">
          {plural(total, 'connection')}, newest first: Candor’s own, what the relay forwarded, and
          what was refused.
        </p>
      )}
      {total > 0 && <ContactList feed={feed} more={more} />}
    </div>
  );
}
/** The feed of Candor's own connections; `stamp` changes when there may be new ones. */
function useFeed(stamp: string): {
  readonly feed: Feed;
  /** Loads until there are so many lines. */
  readonly more: (count: number) => void;
} {
  const feed = useMemo(
    () =>
      new Feed(stamp, {
        records: (filter, offset, limit) =>
          ask((candor) => candor.history.list(filter, offset, limit)),
        connections: () => ask((candor) => candor.history.connections()),
      }),
    [stamp],
  );
  // The lines before stay until those of a new feed are there; `count` draws what was added to the same feed.
  const [shown, setShown] = useState({ feed, count: 0 });
  const more = useCallback(
    (count: number) => {
      const load = async () => {
        if (await feed.more(count)) setShown({ feed, count: feed.lines.length });
      };
      void load();
    },
    [feed],
  );
  useEffect(() => more(100), [more]);
  return { feed: shown.feed, more };
}
const tried = [
  { origin: 'collected', outcome: 'sent' },
  { origin: 'collected', outcome: 'failed' },
  { origin: 'collected', outcome: 'pending' },
  { origin: 'crash', outcome: 'sent' },
  { origin: 'crash', outcome: 'failed' },
  { origin: 'crash', outcome: 'pending' },
  { origin: 'captured', outcome: 'sent' },
  { origin: 'captured', outcome: 'failed' },
  { origin: 'captured', outcome: 'pending' },
] as const;

/**
 * When Candor last tried to connect on its own, in milliseconds since 1970: the last step of the newest record of
 * each outcome that has an attempt in it. Null: never. Undefined: not known yet.
 */
function useLastTried(stamp: string): number | null | undefined {
  const asked = useQuery(stamp, async (candor) => {
    const times: number[] = [];
    for (const filters of tried) {
      const page = await candor.history.list(filters, 0, 1);
      if (!page.ok) return page;
      const newest = page.value.records[0];
      if (newest === undefined) continue;
      const whole = await candor.history.record(newest.id);
      if (!whole.ok) return whole;
      const attempts = whole.value.steps.filter(({ what }) => what !== 'blocked');
      times.push(...attempts.map(({ at }) => Date.parse(at)));
    }
    const others = await candor.history.connections();
    if (!others.ok) return others;
    times.push(...others.value.filter(({ allowed }) => allowed).map(({ at }) => Date.parse(at)));
    return { ok: true, value: times.reduce((a, b) => Math.max(a, b), -Infinity) };
  });
  if (asked.value === null) return undefined;
  return asked.value === -Infinity ? null : asked.value;
}
