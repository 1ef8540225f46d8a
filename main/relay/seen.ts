import { eventKindOf } from '../../core/documentation-diff/event.ts';
import { say } from '../../core/messages/language.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { HistoryReader, RelayPort } from '../../core/ports.ts';
import type { IdentitiesRead, RelayLedger } from './ledger.ts';
import { relayMessages as messages } from './messages.ts';
import type { RelayAddresses } from './service.ts';

/** What {@link seenBy} looks at. */
interface Looked {
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly ledger: Pick<RelayLedger, 'read'>;
  readonly addresses: Pick<RelayAddresses, 'all'>;
  /** Milliseconds since the machine started. */
  readonly up: () => number;
}

/** How many records are read at once. */
const mostAtOnce = 500;

/** Beats that may be missing before the relay counts as one that does not run. */
export const mostMissed = 3;

/** Returns what came to the relay's addresses since a moment (milliseconds since 1970), and whether it runs. */
export async function seenBy(deps: Looked, since: number): ReturnType<RelayPort['seen']> {
  const read = deps.ledger.read();
  const { session = null, posts = [], refused = [] } = read ?? {};
  const runs = read !== null && session !== null && isFresh(read, deps.up());
  const store = await deps.store();
  const known = new Set(posts.map(({ recordId }) => recordId));
  return {
    session: runs ? session : null,
    why: runs ? '' : say(session === null ? messages.notRunning : messages.paused),
    addresses: deps.addresses.all(),
    posts,
    refused,
    inHistory: (id, at) => store.ok && isCaptured(store.value, id, at),
    unattributed: store.ok ? reports(store.value, since, known) : [],
  };
}

/** What the times of a payload in the ledger and in the history may differ by, in milliseconds. */
const recordedWithin = 10_000;

/** True for a record of that number that the relay made at that time: a history that was begun anew counts from 1 again. */
function isCaptured(store: HistoryReader, id: string, at: number): boolean {
  const found = store.get(id);
  if (!found.ok || found.value === null) return false;
  return (
    found.value.origin === 'captured' && Math.abs(Date.parse(found.value.at) - at) <= recordedWithin
  );
}

/** True while the relay shows that it runs. */
function isFresh({ session, settled, everyMs }: IdentitiesRead, up: number): boolean {
  return session !== null && settled && up - session.beat.up <= mostMissed * everyMs;
}

/** The server's own events since a moment that came to no address of a server's own: its web pages' may come here too. */
function reports(
  store: HistoryReader,
  since: number,
  known: ReadonlySet<string | null>,
): { readonly at: number; readonly userId: string }[] {
  const found: { at: number; userId: string }[] = [];
  for (let offset = 0; ; offset += mostAtOnce) {
    const filters = { origin: 'captured', since } as const;
    const page = store.page({ filters, offset, limit: mostAtOnce });
    if (!page.ok) return found;
    for (const { id, event, at, userId } of page.value.records) {
      if (eventKindOf(event) !== null && !known.has(id)) found.push({ at: Date.parse(at), userId });
    }
    if (page.value.records.length < mostAtOnce) return found;
  }
}
