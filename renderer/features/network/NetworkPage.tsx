import { plural } from '../../../core/format.ts';
import { deciderWords, networkStatus } from '../../../core/status/sending.ts';
import { Failed } from '../../components/Failed.tsx';
import { ContactList } from './ContactList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useContacts } from './use-contacts.ts';

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
  const { lines, total, lastTried, error, more } = useContacts(stamp);
  const server = snapshot.collection?.server?.url ?? (snapshot.settings['server.url'] || null);
  const { lead, detail } = networkStatus({ sending, lastTried, server, now });
  return (
    <div className="page network">
      <PageHeader page="Candor’s own connections" lead={lead} detail={detail} />
      <p className="state-line">
        <b>Candor’s own reports</b> <span className="tag">{sending.own.open ? 'on' : 'off'}</span>{' '}
        {deciderWords(sending.own)}. <b>Forwarding by the relay</b>{' '}
        <span className="tag">{sending.forwarding.open ? 'on' : 'off'}</span>
      </p>
      <Failed error={error} again={more} />
      {total === null && error === null && <p className="nothing quiet">Reading the history…</p>}
      {total === 0 && (
        <div className="nothing">
          <p>No connection was made or refused.</p>
          <p className="quiet">
            Every attempt by Candor to send something will be here, including what its relay
            forwards, with its address, its bytes and who allowed or refused it. There is no other
            way out: it looks for no updates by itself and loads nothing from the web.
          </p>
        </div>
      )}
      {total !== null && total > 0 && (
        <p className="quiet">
          {plural(total, 'connection')}, newest first: Candor’s own, what the relay forwarded, and
          what was refused.
        </p>
      )}
      {total !== null && total > 0 && <ContactList lines={lines} total={total} onMore={more} />}
    </div>
  );
}
