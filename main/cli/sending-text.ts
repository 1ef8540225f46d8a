import { sayKept } from '../../core/history/kept/say-kept.ts';
import { say } from '../../core/messages/language.ts';
import { statusMessages as messages } from './status/messages.ts';
import type { Sending } from '../../core/sending.ts';
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
  const reason = sayKept(own.reason);
  // The reason always names who decided.
  if (!own.open) return say(messages.candorOff, { reason });
  return hasDestination(sending)
    ? say(messages.candorOn, { destination, reason })
    : say(messages.candorNowhere, { reason });
}

/** Where to, what has left, what waits, and every connection of Candor's own. */
export function sendingLines({ sending, server, connections }: Network): readonly Line[] {
  return [
    [say(messages.destination), hasDestination(sending) ? sending.destination : say(messages.none)],
    [say(messages.left), leftWords(sending)],
    [say(messages.history), historyWords(sending)],
    [
      say(messages.connections),
      connections.ok
        ? connectionWords(connections.value, sending)
        : say(messages.connectionsNotKnown),
    ],
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

function leftWords({ lastLeft, quietSince, loss }: Sending): string {
  if (lastLeft !== null) {
    return quietSince === null
      ? say(messages.lastLeft, { at: lastLeft })
      : say(messages.lastLeftQuiet, { at: lastLeft, since: quietSince });
  }
  // A history that is not whole proves nothing.
  if (loss !== null) return say(messages.notIntact);
  return quietSince === null
    ? say(messages.nothingSent)
    : say(messages.quiet, { since: quietSince });
}

function historyWords({ records, pending, chain, loss }: Sending): string {
  const hashes = chain === null ? 'none' : chain === 'keyed' ? 'keyed' : 'plain';
  const intact = loss === null ? 'yes' : 'no';
  return say(messages.records, { records, pending, waiting: String(pending), hashes, intact });
}

function connectionWords(all: readonly ConnectionView[], { quietSince, loss }: Sending): string {
  if (all.length === 0) {
    if (loss !== null) return say(messages.notIntact);
    return quietSince === null
      ? say(messages.noConnection)
      : say(messages.noConnectionSince, { since: quietSince });
  }
  const made = all.filter(({ allowed }) => allowed).length;
  const refused = all.length - made;
  return all.length > shown
    ? say(messages.newestCounted, { made, refused, shown })
    : say(messages.counted, { made, refused });
}

function connectionLine({ at, to, purpose, allowed, reason }: ConnectionView): Line {
  const said = say(allowed ? messages.made : messages.refused, {
    to,
    purpose,
    reason: sayKept(reason),
  });
  return ['', `${at}  ${said}`];
}

function newestFirst(all: readonly ConnectionView[]): readonly ConnectionView[] {
  return all.toSorted((a, b) => Number(b.id) - Number(a.id));
}
