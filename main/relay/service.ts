import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { eventKindOf } from '../../core/documentation-diff/event.ts';
import type { Upstreams } from '../../core/optout/reports-to.ts';
import type { Service } from '../../core/contract.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import { readTextFile } from '../files/read-file.ts';
import type { RelayAddress } from '../../core/optout/relay-seen.ts';
import type { FileLock, HistoryReader, Log, RelayPort } from '../../core/ports.ts';
import type { IdentitiesRead, RelayLedger } from './ledger.ts';
import type { Relay } from './types.ts';
import { beginFile, writeTrouble } from '../profile/whole-file.ts';
import type { FieldWatch } from './field-watch.ts';
import { createStandingRelay } from './standing-relay.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** What the service is given. */
export interface RelayServiceDeps {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Opens the history and the relay over it; nothing listens yet. */
  readonly open: () => Promise<Outcome<Relay>>;
  readonly store: () => Promise<Outcome<HistoryReader>>;
  /** Held while the relay listens, so that one profile has one relay at a time. */
  readonly lock: FileLock;
  /** Where servers reported before they posted to the relay. */
  readonly upstreams: () => Upstreams;
  readonly ledger: Pick<RelayLedger, 'read' | 'session'>;
  readonly addresses: RelayAddresses;
  /** Milliseconds since the machine started. */
  readonly up: () => number;
  /** Looks at what the relay of this Candor records. */
  readonly fields: Pick<FieldWatch, 'begin' | 'settled'>;
  readonly log?: Log;
}

/** The addresses of the relay in the profile. */
export interface RelayAddresses {
  all(): readonly RelayAddress[];
  of(server: string): string | null;
  bind(id: string, server: string): void;
}

/** The relay, for the window and the terminal alike. */
export interface RelayService extends RelayPort, Service<'relay'> {
  /** Starts it again where it was not stopped by the user; null: it was, or never started. */
  resume(): Promise<Outcome<null> | null>;
  /** Every address that the relay takes payloads at. */
  urls(): readonly string[];
  /** Where it listens, here or in another Candor as far as that was looked for; null: it does not. */
  url(): string | null;
  /** Names the time of listening that goes on, in whichever process, at next to no cost; null: none does. */
  listening(): string | null;
  /** Where what comes to the relay's addresses is forwarded to, where the user named nobody. */
  upstreams(): Upstreams;
  /** Keeps that a server uses an address that was handed out before the server was known. */
  bindAddress(id: string, server: string): void;
}

/** What a listening relay leaves in the profile for another Candor to read. */
const standing = z.object({ url: z.string(), since: z.iso.datetime() });
type Standing = z.infer<typeof standing>;

const fileName = 'relay-listening.json';
const probeBytes = 65_536;
const mostAtOnce = 500;

/** Builds the service. Nothing is opened before it is needed. */
export function createRelayService(deps: RelayServiceDeps): RelayService {
  const relay = createListening(deps);
  return { ...relay, ...createStandingRelay(deps.profile, relay) };
}

function createListening(deps: RelayServiceDeps): Omit<RelayService, 'start' | 'stop' | 'resume'> {
  const { lock } = deps;
  const file = join(deps.profile, fileName);
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
    const store = await deps.store();
    if (!store.ok) return store.error.message;
    if (store.value.readOnly) return notStarted(say(messages.readOnly));
    try {
      // As much as a payload needs: a full disk shows here.
      const probe = await beginFile(join(deps.profile, 'relay-probe'));
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

  return {
    open: async () => {
      const opened = await deps.open();
      if (!opened.ok) return opened;
      const unrecordable = await whyNotRecord();
      if (unrecordable !== null) return failure('cannot-write', unrecordable);
      relay = opened.value;
      if (!relay.state().listening && !(await hold())) {
        return failure('port-taken', say(messages.elsewhere));
      }
      const started = await relay.start();
      if (!started.ok) {
        deps.log?.note('relay', `It did not begin to listen (${started.error.code}).`);
        lock.release();
        return started;
      }
      const { url, since } = relay.state();
      deps.log?.note('relay', 'It listens.');
      deps.fields.begin();
      // For the checks alone: without it another Candor cannot tell for how long nothing came.
      await writeFile(file, JSON.stringify({ url, since }), { mode: 0o600 }).catch(() => undefined);
      return started;
    },
    close: async () => {
      if (relay === null) return;
      await relay.stop();
      deps.log?.note('relay', 'It was stopped.');
      await deps.fields.settled();
      lock.release();
    },
    now: () => {
      const state = relay?.state();
      return { listening: state?.listening === true, received: state?.received ?? 0 };
    },
    listening: () => {
      const session = deps.ledger.session();
      if (session === null) return null;
      return deps.up() - session.beatUp <= mostMissed * session.everyMs ? session.id : null;
    },
    upstreams: () => deps.upstreams(),
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
    seen: async (since) => {
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
    },
    urls: () => deps.addresses.all().map(({ url }) => url),
    addressFor: (server) => deps.addresses.of(server),
    bindAddress: (id, server) => deps.addresses.bind(id, server),
  };
}

function notStarted(why: string): string {
  return say(messages.cannotRecord, { why });
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

/** Beats that may be missing before the relay counts as one that does not run. */
const mostMissed = 3;

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
