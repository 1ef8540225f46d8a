import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { eventKindOf } from '../../core/drift/event.ts';
import type { RelayView } from '../../core/optout/calls.ts';
import type { Upstreams } from '../../core/optout/reports-to.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import { readTextFile } from '../files/read-file.ts';
import type { HistoryStore } from '../history/store.ts';
import type { RelaySeen } from '../optout/types.ts';
import type { LaneLock } from '../outbox/lock.ts';
import type { Relay } from '../relay/types.ts';
import { beginFile, writeTrouble } from '../profile/whole-file.ts';
import type { FieldWatch } from './field-watch.ts';

/** What the actions are given. */
export interface RelayRooms {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Opens the history and the relay over it; nothing listens yet. */
  readonly open: () => Promise<Outcome<Relay>>;
  readonly store: () => Promise<Outcome<HistoryStore>>;
  /** Held while the relay listens, so that one profile has one relay at a time. */
  readonly lock: LaneLock;
  /** Where servers reported before they posted to the relay. */
  readonly upstreams: () => Upstreams;
  /** Looks at what the relay of this Candor records. */
  readonly fields: Pick<FieldWatch, 'begin' | 'settled'>;
}

/** The relay, for the window and the terminal alike. */
export interface RelayActions {
  /** Failures: `port-taken` (another Candor's relay on this profile, too), `cannot-write`, `not-allowed`, `internal`. */
  start(): Promise<Outcome<{ readonly url: string }>>;
  stop(): Promise<void>;
  view(): Promise<RelayView>;
  /** Where it listens, here or in another Candor as far as that was looked for; null: it does not. */
  url(): string | null;
  /** Where what comes to the relay's addresses is forwarded to, where the user named nobody. */
  upstreams(): Upstreams;
  /** How the relay of this very Candor stands, without looking anywhere. */
  now(): { readonly listening: boolean; readonly received: number };
  /**
   * What a relay of this profile, here or in another Candor, saw since a moment (ms since 1970), without what came
   * from the senders `others`; null: none runs.
   */
  seen(since: number, others?: readonly string[]): Promise<RelaySeen | null>;
}

/** What a listening relay leaves in the profile for another Candor to read. */
const standing = z.object({ url: z.string(), since: z.iso.datetime() });
type Standing = z.infer<typeof standing>;

const fileName = 'relay-listening.json';
const probeBytes = 65_536;
const mostAtOnce = 500;

/** Builds the actions. Nothing is opened before it is needed. */
export function createRelayActions(rooms: RelayRooms): RelayActions {
  const { lock } = rooms;
  const file = join(rooms.profile, fileName);
  let relay: Relay | null = null;
  let another: Standing | null = null;

  const elsewhere = async (): Promise<Standing | null> => (another = await lookElsewhere());

  const lookElsewhere = async (): Promise<Standing | null> => {
    if (relay?.state().listening === true) return null;
    if (lock.take()) {
      lock.release();
      return null;
    }
    try {
      return standing.parse(JSON.parse(await readTextFile(file)));
    } catch {
      return null;
    }
  };

  const hold = async (): Promise<boolean> => {
    // Another Candor that only looks whether a relay runs holds it for a moment.
    for (let tries = 0; tries < 5; tries += 1) {
      if (lock.take()) return true;
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await wait(40);
    }
    return false;
  };

  /** Why nothing could be recorded now, one sentence; null when something can. */
  const whyNotRecord = async (): Promise<string | null> => {
    const store = await rooms.store();
    if (!store.ok) return store.error.message;
    if (store.value.readOnly) return notStarted('its history can only be read');
    try {
      // As much as a payload needs: a full disk shows here.
      const probe = await beginFile(join(rooms.profile, 'relay-probe'));
      try {
        await probe.write(Buffer.alloc(probeBytes));
        return null;
      } finally {
        await probe.discard();
      }
    } catch (error) {
      return notStarted(writeTrouble(error));
    }
  };

  const listening = async (): Promise<Standing | null> => {
    const own = relay?.state();
    if (own !== undefined && own.url !== null && own.since !== null)
      return { url: own.url, since: own.since };
    return elsewhere();
  };

  return {
    start: async () => {
      const opened = await rooms.open();
      if (!opened.ok) return opened;
      const unrecordable = await whyNotRecord();
      if (unrecordable !== null) return failure('cannot-write', unrecordable);
      relay = opened.value;
      if (!relay.state().listening && !(await hold())) {
        return failure('port-taken', 'The relay of this profile runs in another Candor already.');
      }
      const started = await relay.start();
      if (!started.ok) {
        lock.release();
        return started;
      }
      const { url, since } = relay.state();
      rooms.fields.begin();
      // For the witnesses alone: without it another Candor cannot tell for how long nothing came.
      await writeFile(file, JSON.stringify({ url, since }), { mode: 0o600 }).catch(() => undefined);
      return started;
    },
    stop: async () => {
      if (relay === null) return;
      await relay.stop();
      await rooms.fields.settled();
      lock.release();
    },
    now: () => {
      const state = relay?.state();
      return { listening: state?.listening === true, received: state?.received ?? 0 };
    },
    upstreams: () => rooms.upstreams(),
    url: () => relay?.state().url ?? another?.url ?? null,
    view: async () => {
      const state = relay?.state();
      const other = await elsewhere();
      return {
        listening: state?.listening === true || other !== null,
        url: state?.url ?? other?.url ?? null,
        received: state?.received ?? 0,
        lastAt: state?.lastAt ?? null,
        silentSince: state?.silentSince ?? null,
        refused: state?.refused ?? 0,
        unrecorded: state?.unrecorded ?? 0,
        elsewhere: other !== null,
        problem: state?.problem ?? null,
      };
    },
    seen: async (since, others = []) => {
      const now = await listening();
      const store = now === null ? null : await rooms.store();
      if (now === null || store?.ok !== true) return null;
      const counted = reports(store.value, since, others);
      return {
        url: now.url,
        listeningSince: Date.parse(now.since),
        ...counted,
        firstEverAt: oldest(store.value, others),
      };
    },
  };
}

function notStarted(why: string): string {
  return `The relay was not started, because this profile can’t record what comes: ${why}.`;
}

/**
 * Counts the server's own events since a moment: its web pages' may come here too, and say nothing of it.
 * `others`: senders that are other servers.
 */
function reports(
  store: HistoryStore,
  since: number,
  others: readonly string[],
): Pick<RelaySeen, 'payloads' | 'lastAt' | 'stopped'> {
  let payloads = 0;
  let lastAt: number | null = null;
  let stopped = false;
  for (let offset = 0; ; offset += mostAtOnce) {
    const filters = { origin: 'captured', since } as const;
    const page = store.page({ filters, offset, limit: mostAtOnce });
    if (!page.ok) return { payloads, lastAt, stopped };
    for (const { event, at, userId } of page.value.records) {
      const kind = eventKindOf(event);
      if (kind === null || others.includes(userId)) continue;
      // The newest comes first.
      if (payloads === 0) stopped = kind === 'stopped';
      payloads += 1;
      lastAt = Math.max(lastAt ?? 0, Date.parse(at));
    }
    if (page.value.records.length < mostAtOnce) return { payloads, lastAt, stopped };
  }
}

function oldest(store: HistoryStore, others: readonly string[]): number | null {
  const filters = { origin: 'captured' } as const;
  const count = store.page({ filters, offset: 0, limit: 1 });
  for (let left = count.ok ? count.value.total : 0; left > 0;) {
    const limit = Math.min(left, mostAtOnce);
    left -= limit;
    const page = store.page({ filters, offset: left, limit });
    const found = page.ok
      ? page.value.records.findLast(({ userId }) => !others.includes(userId))
      : undefined;
    if (found !== undefined) return Date.parse(found.at);
  }
  return null;
}
