import { deciderWords, networkStatus } from '../../../core/status/sending.ts';
import { Failed } from '../../components/Failed.tsx';
import { ContactList } from './ContactList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useContacts } from './use-contacts.ts';
import { say } from '../../../core/messages/language.ts';
import { definitions } from '../../../core/settings/definitions.ts';
import { networkMessages as messages } from './messages.ts';
import styles from './network.module.css';

/** Candor's own connections: every one it made or refused, from the same records as the history. */
export function Network() {
  const snapshot = useSnapshot(({ sending, collection, settings, exporting }) => ({
    sending,
    collection,
    settings,
    exporting,
  }));
  const { sending, exporting } = snapshot;
  const stamp = `${sending.records} ${sending.pending} ${sending.lastLeft}`;
  const now = useNow(10_000);
  const { lines, total, lastTried, error, more } = useContacts(stamp);
  const server = snapshot.collection?.server?.url ?? (snapshot.settings['server.url'] || null);
  const { lead, detail } = networkStatus({ sending, lastTried, server, now });
  return (
    <div className={`page ${styles['network']}`}>
      <PageHeader page={say(messages.title)} lead={lead} detail={detail} />
      <p>
        <b>{say(messages.candorsOwnReports)}</b>{' '}
        <span className="tag">{say(sending.own.open ? messages.on : messages.off)}</span>{' '}
        {deciderWords(sending.own)} <b>{say(messages.forwardingByTheRelay)}</b>{' '}
        <span className="tag">{say(sending.forwarding.open ? messages.on : messages.off)}</span>{' '}
        <b>{say(definitions['export.mode'].title)}</b>{' '}
        <span className="tag">{say(exporting.consent.open ? messages.on : messages.off)}</span>
      </p>
      <Failed error={error} again={more} />
      {total === null && error === null && (
        <p className="nothing quiet">{say(messages.readingTheHistory)}</p>
      )}
      {total === 0 && (
        <div className="nothing">
          <p>{say(messages.noConnection)}</p>
          <p className="quiet">{say(messages.whatWillBeHere)}</p>
        </div>
      )}
      {total !== null && total > 0 && (
        <p className="quiet">{say(messages.connectionsNewestFirst, { total })}</p>
      )}
      {total !== null && total > 0 && <ContactList lines={lines} total={total} onMore={more} />}
    </div>
  );
}
