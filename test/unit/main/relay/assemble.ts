import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { UserAnswer } from '../../../../core/consent.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { Settings } from '../../../../core/settings/schema.ts';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { systemClock } from '../../../../main/delivery/clock.ts';
import { createOutbox } from '../../../../main/delivery/create-outbox.ts';
import type { OwnSending } from '../../../../main/delivery/own-sending.ts';
import { createGate } from '../../../../main/delivery/gate.ts';
import { openFileLock } from '../../../../main/profile/file-lock.ts';
import type { StoredRelay } from '../../../../core/settings/stored.ts';
import { createCapturedRoute } from '../../../../main/relay/captured-route.ts';
import { relayClock } from '../../../../main/relay/clock.ts';
import { openLedger } from '../../../../main/relay/ledger.ts';
import { createRelay } from '../../../../main/relay/relay.ts';
import type { Relay, RelayDeps, RelayKeep, SubmitCaptured } from '../../../../main/relay/types.ts';
import { collectionOf } from '../../core/collections.ts';

/** What the parts are put together from. */
export interface AssembleOptions {
  /** Folder, absolute. */
  readonly profile: string;
  readonly settings: () => Settings;
  readonly answer: () => UserAnswer;
  readonly turned: (to: 'on' | 'off') => void;
  readonly through?: (submit: SubmitCaptured) => SubmitCaptured;
  readonly deps?: Partial<Omit<RelayDeps, 'route'>>;
  /** The time that records are given; the machine's when not given. */
  readonly now?: () => number;
}

/** Puts relay, outbox and history together as the program does. */
export function assemble(options: AssembleOptions): {
  relay: Relay;
  sending: OwnSending;
  store: HistoryStore;
} {
  const {
    profile,
    settings,
    answer,
    turned,
    through = (submit) => submit,
    deps,
    now = Date.now,
  } = options;
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const captured = createCapturedRoute(settings, deps?.upstreams);
  const sending = createOutbox({
    store,
    gate: createGate({
      policy: () => ({ state: 'absent' }),
      environment: {},
      user: answer,
      choices: () => ({ own: false, forwards: settings()['relay.mode'] !== 'hold' }),
    }),
    clock: { ...systemClock, now },
    lock: openFileLock(join(profile, 'outbox.lock')),
    settings: {
      get: settings,
      consent: () => ({ answer: answer(), since: null }),
      answer: (to) => {
        turned(to);
        return success(null);
      },
      ownId: (make) => make(),
      knownOwnId: () => null,
    },
    writeKey: async () => null,
    collect: async () => collectionOf('v0.10.7'),
    random: Math.random,
    ids: () => '00000000-0000-4000-8000-000000000000',
    redaction: (origin) => (origin === 'captured' ? captured.rules() : success({})),
    otherRoute: (leaving) => captured.route(leaving),
  });
  const submit = through((payloads) => sending.submitAll(payloads));
  const relay = createRelay({
    settings,
    keep: memoryKeep(),
    route: captured,
    submitCaptured: (payloads) =>
      payloads.length === 0 ? failure('internal', 'Nothing came.') : submit(payloads),
    ledger: openLedger(join(profile, 'relay-ledger.sqlite'), 'boot'),
    clock: relayClock,
    random: (bytes) => randomBytes(bytes),
    ...deps,
  });
  return { relay, sending, store };
}

/** What a profile keeps, in memory. */
export function memoryKeep(): RelayKeep {
  let stored: Pick<StoredRelay, 'secret' | 'addresses'> = { secret: null, addresses: [] };
  let last: number | null = null;
  return {
    secrets: () => stored,
    spare: (make) => {
      const found = stored.addresses.find(({ server }) => server === null);
      if (found !== undefined) return found.secret;
      const secret = make();
      stored = { ...stored, addresses: [...stored.addresses, { secret, server: null }] };
      return secret;
    },
    lastPort: () => last,
    keepPort: (port) => void (last = port),
  };
}
