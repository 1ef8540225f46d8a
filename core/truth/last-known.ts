import type { ChannelFacts } from '../catalogue/channels.ts';
import type { Collection } from '../collection.ts';
import type { OptOutSeen } from '../optout/seen.ts';
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

/** Returns what is known of the server that the newest verdict is about (of the one that was read where there is none). */
export function lastKnown(
  collection: Collection | null,
  seen: Pick<OptOutSeen, 'server' | 'release' | 'absent'> | null,
): LastKnown {
  const now = collection?.server ?? null;
  const url = seen?.server ?? now?.url ?? collection?.last?.server.url ?? null;
  const gone = seen?.absent ? seen.absent : null;
  const release = seen?.release ?? null;
  if (collection !== null && now?.url === url && now?.reachable) {
    const at = gone === null ? null : collection.collectedAt;
    return { release: release ?? now.version, channels: collection.channels ?? null, at };
  }
  const last = collection?.last;
  if (last?.server.url === url) {
    // One whose process runs, and that was read while it started, is not gone.
    const at = seen !== null && gone === null ? null : last.at;
    return { release: release ?? last.server.version, channels: last.channels ?? null, at };
  }
  const checked = gone !== null && 'last' in gone ? (gone.last?.at ?? null) : null;
  return { release, channels: null, at: checked };
}

/** Behind the name of a release: that it runs, or that it ran last, and when it was seen. `now`: milliseconds since 1970. */
export function ranLast({ at }: LastKnown, now: number): string {
  return at === null
    ? 'the release that runs'
    : `the release that ran last, read ${momentWords(Date.parse(at), now)}`;
}
