import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Policy, UserAnswer } from '../../../../core/consent.ts';
import type { Outcome } from '../../../../core/outcome.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { RedactionRules } from '../../../../core/redaction/rules.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import type { Settings } from '../../../../core/settings/schema.ts';
import type { StoredConsent } from '../../../../core/settings/stored.ts';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { createOutbox } from '../../../../main/delivery/create-outbox.ts';
import type { OwnSending } from '../../../../main/delivery/own-sending.ts';
import { createGate, type Gate } from '../../../../main/delivery/gate.ts';
import { openFileLock } from '../../../../main/profile/file-lock.ts';
import type { DeliveryClock, OutboxStore, Post, Route } from '../../../../main/delivery/types.ts';
import { collectionOf } from '../../core/collections.ts';
import { startSink, type Sink } from '../../../stand-in/sink.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends DeliveryClock {
  /** Lets time pass; timers that fall due are called in order. `asleep`: only the wall clock goes on. */
  readonly pass: (milliseconds: number, how?: 'awake' | 'asleep') => void;
  /** Sets the wall clock, as a person would. */
  readonly set: (wall: number) => void;
}

/** The moment at which these tests begin. */
export const moment = Date.parse('2026-11-23T10:00:00.000Z');

/** Makes a clock at {@link moment}. */
export function fakeClock(): FakeClock {
  let wall = moment;
  let steady = 0;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  return {
    now: () => wall,
    steady: () => steady,
    after: (milliseconds, call) => {
      const timer = { at: steady + milliseconds, call };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    pass: (milliseconds, how = 'awake') => {
      if (how === 'asleep') {
        wall += milliseconds;
        return;
      }
      const end = steady + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        wall += due.at - steady;
        steady = due.at;
        due.call();
      }
      wall += end - steady;
      steady = end;
    },
    set: (to) => void (wall = to),
  };
}

/** One Candor with everything that its outbox needs, on a profile of its own. */
export interface World {
  readonly profile: string;
  readonly store: HistoryStore;
  readonly gate: Gate;
  readonly clock: FakeClock;
  readonly sink: Sink;
  readonly sending: OwnSending;
  readonly settings: { -readonly [K in keyof Settings]: Settings[K] };
  consent: StoredConsent;
  policy: Policy;
  rules: Outcome<RedactionRules>;
  writeKey: string | null;
  /** The profile takes no answer. */
  cannotKeep: boolean;
  /** Opens another Candor on the same profile. */
  again(over?: Partial<WorldOptions>): OwnSending;
}

/** What a test wants otherwise. */
export interface WorldOptions {
  readonly user: UserAnswer;
  /** `reports.own`, on unless given. */
  readonly own: Settings['reports.own'];
  readonly kind: Settings['destination.kind'];
  readonly post: Post;
  /** The way of what is not Candor's own report. */
  readonly otherRoute: Route;
  /** Put between the outbox and the history. */
  readonly through: (store: OutboxStore) => OutboxStore;
  readonly environment: Readonly<Record<string, string>>;
}

/** Opens a world; all of it is gone after the test. */
export async function openWorld(options: Partial<WorldOptions> = {}): Promise<World> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-outbox-'));
  const clock = fakeClock();
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: clock.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const sink = await startSink();
  const { user = 'on', own = 'on', kind = 'collector', environment = {} } = options;
  const all: OwnSending[] = [];
  let ids = 0;
  let ownId: string | null = null;

  const world: Omit<World, 'sending' | 'gate'> & { sending?: OwnSending; gate?: Gate } = {
    profile,
    store,
    clock,
    sink,
    settings: {
      ...defaults,
      'reports.own': own,
      'destination.kind': kind,
      'destination.url': sink.url,
    },
    consent: { answer: user, since: user === 'unasked' ? null : new Date(moment).toISOString() },
    policy: { state: 'absent' },
    rules: success({}),
    writeKey: 'wk-5ecret',
    cannotKeep: false,
    again: (over = {}) => make({ ...options, ...over }).sending,
  };
  const make = (given: Partial<WorldOptions>): { sending: OwnSending; gate: Gate } => {
    const gate = createGate({
      policy: () => world.policy,
      environment,
      user: () => world.consent.answer,
      choices: () => ({ own: world.settings['reports.own'] === 'on', forwards: true }),
    });
    const sending = createOutbox({
      store: given.through?.(store) ?? store,
      gate,
      clock,
      lock: openFileLock(join(profile, 'outbox.lock')),
      settings: {
        get: () => world.settings,
        consent: () => world.consent,
        answer: (answer) => {
          if (world.cannotKeep) return failure('cannot-write', 'It cannot be kept.');
          world.consent = { answer, since: new Date(clock.now()).toISOString() };
          return success(null);
        },
        ownId: (fresh) => (ownId ??= fresh()),
        knownOwnId: () => ownId,
      },
      writeKey: async () => world.writeKey,
      collect: async () => collectionOf('v0.10.7'),
      random: () => 0.5,
      ids: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      redaction: () => world.rules,
      ...(given.post === undefined ? {} : { post: given.post }),
      ...(given.otherRoute === undefined ? {} : { otherRoute: given.otherRoute }),
    });
    all.push(sending);
    return { sending, gate };
  };
  onTestFinished(async () => {
    for (const one of all) await one.quit();
    store.close();
    await sink.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return Object.assign(world, make(options));
}

/** The records of a world, oldest first, with what happened to each. */
export function recordsOf(store: HistoryStore): {
  event: string;
  outcome: string;
  made: string | null;
  sent: string | null;
  reason: string;
  steps: string[];
  bytesSent: number;
}[] {
  const page = store.page({ filters: {}, offset: 0, limit: 10_000 });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.records.toReversed().map(({ id }) => {
    const found = store.get(id);
    if (!found.ok || found.value === null) throw new Error(`Record ${id} is missing.`);
    const { event, outcome, made, sent, reason, steps, bytesSent } = found.value;
    const said = steps.map(({ what, words }) => (what === 'attempt' ? 'attempt' : words));
    return { event, outcome, made, sent, reason, steps: said, bytesSent };
  });
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 2000; look += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came to hold.');
}

/** The methods of a store, to be replaced one by one. */
export function bound(store: OutboxStore): OutboxStore {
  return {
    append: (entries) => store.append(entries),
    pending: (limit) => store.pending(limit),
    get: (id) => store.get(id),
    page: (request) => store.page(request),
  };
}
