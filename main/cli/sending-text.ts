import type { Sending } from '../../core/sending.ts';
import { plural } from '../../core/format.ts';
import { readingWords } from '../../core/history/own-connections.ts';
import type { ConnectionView } from '../../core/history/record.ts';
import type { Outcome } from '../../core/outcome.ts';
import { hasDestination } from '../../core/status/sending.ts';
import type { Line } from './text.ts';

/** What Candor itself may send, and the connections it made or refused. */
export interface Network {
  readonly sending: Sending;
  /** Address of the server that was read; null: none was. */
  readonly server: string | null;
  readonly connections: Outcome<readonly ConnectionView[]>;
}

/** How many connections are shown to a person; `--json` has them all. */
const shown = 10;

/** What Candor's own channel does now, and who decided so. */
export function candorDoes(sending: Sending): string {
  const { own, destination } = sending;
  // The reason always names who decided.
  if (!own.open) return `Off: Candor sends nothing. ${own.reason}`;
  return hasDestination(sending)
    ? `On: to ${destination}. ${own.reason}`
    : `On, but there is no destination: Candor sends nothing. ${own.reason}`;
}

/** Where to, what has left, what waits, and every connection of Candor's own. */
export function sendingLines({ sending, server, connections }: Network): readonly Line[] {
  return [
    ['Destination', hasDestination(sending) ? sending.destination : 'none'],
    ['Left so far', leftWords(sending)],
    ['History', historyWords(sending)],
    ['Connections', connections.ok ? connectionWords(connections.value, sending) : 'not known'],
    ...(connections.ok ? newestFirst(connections.value).slice(0, shown).map(connectionLine) : []),
    ['', readingWords(server)],
  ];
}

/** The part of `status --json` about Candor's own sending. */
export function sendingDocument({ sending, connections }: Network): unknown {
  const { gate, own, forwarding, destination, writeKey, lastLeft, quietSince } = sending;
  const { records, pending, chain, problem, loss } = sending;
  return {
    switch: gate,
    own,
    forwarding,
    destination: hasDestination(sending) ? destination : null,
    writeKey,
    lastLeft,
    quietSince,
    records,
    pending,
    chain,
    problem,
    loss,
    connections: connections.ok
      ? newestFirst(connections.value).map(({ at, to, purpose, allowed, reason }) => ({
          at,
          to,
          purpose,
          allowed,
          reason,
        }))
      : null,
  };
}

/** Said instead of what a history that is not whole would have to prove. */
const notKnown = 'Not known: the history is not intact.';

function leftWords({ lastLeft, quietSince, loss }: Sending): string {
  const quiet = quietSince === null ? '' : ` Nothing has left this machine since ${quietSince}.`;
  if (lastLeft !== null) return `The last payload left at ${lastLeft}.${quiet}`;
  if (loss !== null) return notKnown;
  return quietSince === null ? 'Nothing was sent yet.' : quiet.trimStart();
}

function historyWords({ records, pending, chain, loss }: Sending): string {
  const waiting = pending === 0 ? '' : `, ${pending} of them not yet delivered`;
  const hashes =
    chain === null ? '' : `; hashes ${chain === 'keyed' ? 'with' : 'without'} a key of the keyring`;
  const lost = loss === null ? '' : ' Not intact: history verify says what is lost.';
  return `${plural(records, 'record')}${waiting}${hashes}.${lost}`;
}

function connectionWords(all: readonly ConnectionView[], { quietSince, loss }: Sending): string {
  if (all.length === 0) {
    if (loss !== null) return notKnown;
    return quietSince === null
      ? 'No connection was made or refused.'
      : `No connection was made or refused since ${quietSince}.`;
  }
  const made = all.filter(({ allowed }) => allowed).length;
  const more = all.length > shown ? ` The newest ${shown} are shown; --json has all.` : '';
  return `${made} made, ${all.length - made} refused.${more}`;
}

function connectionLine({ at, to, purpose, allowed, reason }: ConnectionView): Line {
  return ['', `${at}  ${allowed ? 'made to' : 'refused to'} ${to}, ${purpose}. ${reason}`];
}

function newestFirst(all: readonly ConnectionView[]): readonly ConnectionView[] {
  return all.toSorted((a, b) => Number(b.id) - Number(a.id));
}
