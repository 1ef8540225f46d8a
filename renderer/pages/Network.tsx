import type { Snapshot } from '../../core/app/snapshot.ts';
import { plural } from '../../core/format.ts';
import { deciderWords, networkTruth } from '../../core/truth/sending.ts';
import { Failed } from '../parts/Failed.tsx';
import { ContactList } from '../parts/network/ContactList.tsx';
import { useFeed } from '../parts/network/use-feed.ts';
import { useLastTried } from '../parts/network/use-last-tried.ts';
import { Sentence } from '../parts/Sentence.tsx';
import { useNow } from '../use-now.ts';

/** Candor's own connections: every one it made or refused, from the same records as the history. */
export function Network({ snapshot }: { readonly snapshot: Snapshot }) {
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
      <Sentence page="Candor’s own connections" lead={lead} detail={detail} />
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
