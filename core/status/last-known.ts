import type { ChannelFacts } from '../catalogue/channels.ts';
import type { Collection } from '../collection.ts';
import { say } from '../messages/language.ts';
import type { OptOutSeen } from '../optout/seen.ts';
import { reportingMessages as messages } from './messages.ts';
import { momentWords } from './moments.ts';

/** What is known of a server's release and settings: of now, or as they were read when it last answered. */
export interface LastKnown {
  /** `v0.10.7`; null: it never said. */
  readonly release: string | null;
  /** Null: nothing that decides its channels was read. */
  readonly channels: ChannelFacts | null;
  /** RFC 3339, when that was read; null: it runs, or that is not known. */
  readonly at: string | null;
}

type Seen = Pick<OptOutSeen, 'server' | 'release' | 'absent'>;

const nothingSeen: Seen = { server: null, release: null };

/** Returns what is known of the server that the newest verdict is about (of the one that was read where there is none). */
export function lastKnown(collection: Collection | null, seen: Seen | null): LastKnown {
  const { server, release, absent: gone = null } = seen ?? nothingSeen;
  const read = readingOf(collection, server);
  if (read === null) {
    const checked = gone !== null && 'last' in gone ? (gone.last?.at ?? null) : null;
    return { release, channels: null, at: checked };
  }
  // One whose process runs, and that was read while it started, is not gone.
  const runs = gone === null && (read.isNow || seen !== null);
  return { release: release ?? read.release, channels: read.channels, at: runs ? null : read.at };
}

/** Returns the newest reading of a server (null: of the one that was read): of now, or of when it last answered. */
function readingOf(
  collection: Collection | null,
  named: string | null,
): (LastKnown & { readonly isNow: boolean }) | null {
  if (collection === null) return null;
  const { server, last = null, collectedAt } = collection;
  const url = named ?? server?.url ?? last?.server.url;
  if (server !== null && server.url === url && server.reachable) {
    const channels = collection.channels ?? null;
    return { release: server.version, channels, at: collectedAt, isNow: true };
  }
  if (last === null || last.server.url !== url) return null;
  const { version } = last.server;
  return { release: version, channels: last.channels ?? null, at: last.at, isNow: false };
}

/** Behind the name of a release: that it runs, or that it ran last, and when it was seen. `now`: milliseconds since 1970. */
export function ranLast({ at }: LastKnown, now: number): string {
  return at === null
    ? say(messages.runs)
    : say(messages.ranLast, { when: momentWords(Date.parse(at), now) });
}
