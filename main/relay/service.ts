import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Upstreams } from '../../core/optout/reports-to.ts';
import type { Service } from '../../core/contract.ts';
import type { RelayView } from '../../core/optout/calls.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import { readTextFile } from '../files/read-file.ts';
import type { RelayAddress } from '../../core/optout/relay-seen.ts';
import type { FileLock, HistoryReader, Log, RelayPort } from '../../core/ports.ts';
import type { RelayLedger } from './ledger.ts';
import type { Relay } from './types.ts';
import { profilePath } from '../profile/profile-files.ts';
import { beginFile, writeTrouble } from '../profile/whole-file.ts';
import type { FieldWatch } from './field-watch.ts';
import { mostMissed, seenBy } from './seen.ts';
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

const probeBytes = 65_536;

/** Builds the service. Nothing is opened before it is needed. */
export function createRelayService(deps: RelayServiceDeps): RelayService {
  const relay = createListening(deps);
  return { ...relay, ...createStandingRelay(deps.profile, relay) };
}

function createListening(deps: RelayServiceDeps): Omit<RelayService, 'start' | 'stop' | 'resume'> {
  const { lock } = deps;
  const file = profilePath(deps.profile, 'relay-listening.json');
  let relay: Relay | null = null;
  let another: Standing | null = null;

  return {
    open: async () => {
      const opened = await deps.open();
      if (!opened.ok) return opened;
      const unrecordable = await whyNotRecord(deps);
      if (unrecordable !== null) return failure('cannot-write', unrecordable);
      relay = opened.value;
      if (!relay.state().listening && !(await hold(lock))) {
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
      const own = relay?.state() ?? null;
      another = own?.listening === true ? null : await lookElsewhere(lock, file);
      return viewOf(own, another);
    },
    seen: (since) => seenBy(deps, since),
    urls: () => deps.addresses.all().map(({ url }) => url),
    addressFor: (server) => deps.addresses.of(server),
    bindAddress: (id, server) => deps.addresses.bind(id, server),
  };
}

/** The relay of another Candor on this profile; null: none listens. */
async function lookElsewhere(lock: FileLock, file: string): Promise<Standing | null> {
  if (lock.take()) {
    lock.release();
    return null;
  }
  try {
    return standing.parse(JSON.parse(await readTextFile(file)));
  } catch {
    return null;
  }
}

async function hold(lock: FileLock): Promise<boolean> {
  // Another Candor that only looks whether a relay runs holds it for a moment.
  for (let tries = 0; tries < 5; tries += 1) {
    if (lock.take()) return true;
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await wait(40);
  }
  return false;
}

/** Why nothing could be recorded now, one sentence; null when something can. */
async function whyNotRecord(deps: RelayServiceDeps): Promise<string | null> {
  const store = await deps.store();
  if (!store.ok) return store.error.message;
  if (store.value.readOnly) return notStarted(say(messages.readOnly));
  try {
    // As much as a payload needs: a full disk shows here.
    const probe = await beginFile(profilePath(deps.profile, 'relay-probe'));
    try {
      await probe.write(Buffer.alloc(probeBytes));
      return null;
    } finally {
      await probe.discard();
    }
  } catch (error) {
    return notStarted(writeTrouble(error));
  }
}

/** The relay as the window shows it: this Candor's own, or what another one left to be read. */
function viewOf(own: ReturnType<Relay['state']> | null, other: Standing | null): RelayView {
  const rest = { elsewhere: other !== null };
  if (own === null)
    return { ...atRest, ...rest, listening: other !== null, url: other?.url ?? null };
  const { lastAt, silentSince, received, refused, unrecorded, problem } = own;
  const [listening, url] = [own.listening || other !== null, own.url ?? other?.url ?? null];
  return { ...rest, listening, url, lastAt, silentSince, received, refused, unrecorded, problem };
}

const atRest = {
  received: 0,
  lastAt: null,
  silentSince: null,
  refused: 0,
  unrecorded: 0,
  problem: null,
} as const;

function notStarted(why: string): string {
  return say(messages.cannotRecord, { why });
}
