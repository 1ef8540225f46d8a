import { setTimeout as wait } from 'node:timers/promises';
import type { Consent } from '../../core/consent.ts';
import { origins, type Origin } from '../../core/history/record.ts';
import type { Collection } from '../../core/collection.ts';
import type { OwnEvent, OwnEventKind } from '../../core/delivery/own-event.ts';
import { ownEvents } from '../../core/delivery/own-event.ts';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import type { RedactedField } from '../../core/redaction/redact.ts';
import type { RedactionRules } from '../../core/redaction/rules.ts';
import type { Settings } from '../../core/settings/schema.ts';
import type { StoredConsent } from '../../core/settings/stored.ts';
import { destinationOf, type Destination } from './destination.ts';
import type { Gate } from './gate.ts';
import { Heartbeat } from './heartbeat.ts';
import type { OpenFileLock } from '../profile/file-lock.ts';
import { Outbox, type Payload, type Submitted } from './outbox.ts';
import { LocalReadings } from './local-readings.ts';
import { OwnEvents, type OwnPayload } from './own.ts';
import { createPost } from './post.ts';
import { ownRoute } from './route.ts';
import { safely } from './safely.ts';
import type { Clock, OutboxStore, Post, Route, Settled } from './types.ts';

/** The settings as far as the outbox goes. */
export interface OutboxSettings {
  get(): Settings;
  consent(): StoredConsent;
  answer(answer: 'on' | 'off'): Outcome<null>;
  ownId(make: () => string): string;
  knownOwnId(): string | null;
}

/** What {@link createOutbox} is given. */
export interface OutboxRooms {
  readonly store: OutboxStore;
  readonly gate: Gate;
  readonly lock: OpenFileLock;
  readonly settings: OutboxSettings;
  readonly writeKey: (url: string) => Promise<string | null>;
  readonly collect: () => Promise<Collection>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Random UUIDs. */
  readonly ids: () => string;
  /** What is taken out of every payload; nothing when not given. */
  readonly redaction?: (origin: Origin) => Outcome<RedactionRules>;
  /** The way of payloads that are not Candor's own events (origins `captured` and `crash`). */
  readonly otherRoute?: Route;
  /** The sender; the real one when not given. */
  readonly post?: Post;
}

/** What would be sent now. Nothing was sent. */
export interface OwnPreview {
  readonly event: OwnEvent;
  readonly destination: Destination | null;
  /** The body, byte for byte but for ids and times that are made anew each time. */
  readonly body: string;
  /** What redaction took out of it. */
  readonly changed: readonly RedactedField[];
  /** Why it would not leave, one sentence; null when it would. */
  readonly held: string | null;
}

/** How Candor's own sending stands. */
export interface OutboxState {
  readonly consent: Consent;
  /** RFC 3339, UTC; null before the first answer. */
  readonly answeredAt: string | null;
  readonly destination: Destination | null;
  /** Records that wait for delivery. */
  readonly waiting: number;
  /** Why nothing can be recorded, and therefore nothing sent; null when all is well. */
  readonly trouble: string | null;
}

/** Candor's own sending, put together. */
export interface OwnSending {
  /** Resumes what waits, reports the start when on, and begins to beat. For the window; once. */
  start(): void;
  /** The way for the other rooms' payloads: the relay's and the crash reports'. */
  submit(payload: Payload): Outcome<Submitted>;
  /** The same for many at once, with one write; gives the numbers of their records. */
  submitAll(payloads: readonly Payload[]): Outcome<readonly number[]>;
  /** Takes what was read into the local history, once {@link OwnSending.start} was called; see {@link LocalReadings}. */
  noteReading(collection: Collection): void;
  previewOwn(): Promise<Outcome<OwnPreview>>;
  /** One heartbeat now. A failure: it could not be made or recorded, and nothing was sent. */
  send(): Promise<Outcome<Settled>>;
  /** Turns the one switch. Off shuts the gate in this call; a failure says that it could not be kept. */
  turn(answer: 'on' | 'off'): Outcome<null>;
  state(): OutboxState;
  /** Reports the stop when on, waits at most two seconds, and ends everything. */
  quit(): Promise<void>;
}

const longestGoodbye = 2_000;

/** Puts gate, history, encoders and sender together. */
export function createOutbox(rooms: OutboxRooms): OwnSending {
  const { store, gate, settings, clock, random } = rooms;
  const own = ownRoute({ settings: () => settings.get(), writeKey: rooms.writeKey });
  const outbox = new Outbox({
    store,
    gate,
    clock,
    random,
    lock: rooms.lock,
    post: rooms.post ?? createPost(() => clock.now()),
    redaction: rooms.redaction ?? (() => success({})),
    route: (waiting) =>
      waiting.origin === 'collected' ? own(waiting) : (rooms.otherRoute ?? own)(waiting),
  });
  const events = new OwnEvents({
    collect: rooms.collect,
    ids: rooms.ids,
    ownId: () => settings.ownId(rooms.ids),
    now: () => clock.now(),
  });
  let started = false;
  let reporting = 0;

  const make = async (kind: OwnEventKind, preview: boolean): Promise<Outcome<OwnPayload>> => {
    const event = await events.event(kind);
    const library = preview || gate.askFor('collected').open;
    return events.payload(event, destinationOf(settings.get()), library);
  };
  const report = async (kind: OwnEventKind, urgent = false): Promise<Outcome<Submitted>> => {
    reporting += 1;
    const made = await make(kind, false).finally(() => (reporting -= 1));
    return made.ok ? outbox.submit(made.value.payload, urgent) : made;
  };
  const readings = new LocalReadings({
    clock,
    isOn: () => settings.get()['history.readings'] === 'on',
    isReporting: () => reporting > 0,
    store,
    ownId: () => settings.knownOwnId(),
    collect: rooms.collect,
    submit: (payload) => outbox.submit(payload),
  });
  const heartbeat = new Heartbeat({
    clock,
    random,
    interval: () => settings.get()['heartbeat.minutes'] * 60_000,
    isOpen: () => gate.askFor('collected').open,
    newest: () => newestBeat(store),
    beat: async () => void (await report('heartbeat')),
  });

  return {
    start: () => {
      if (started) return;
      started = true;
      outbox.queue.kick();
      heartbeat.start();
      readings.start();
      if (gate.askFor('collected').open) void report('started');
    },
    submit: (payload) => outbox.submit(payload),
    submitAll: (payloads) => outbox.submitAll(payloads),
    noteReading: (collection) => {
      if (started) readings.take(collection);
    },
    previewOwn: async () => {
      const made = await make('heartbeat', true);
      if (!made.ok) return made;
      const { event, payload } = made.value;
      const redacted = outbox.redacted(payload.made, payload.origin);
      const body = redacted.kind === 'redacted' ? redacted.body : payload.made;
      const consent = gate.askFor('collected');
      return success({
        event,
        destination: destinationOf(settings.get()),
        body: Buffer.from(body).toString('utf8'),
        changed: redacted.kind === 'redacted' ? redacted.changed : [],
        held: redacted.kind === 'held' ? redacted.reason : consent.open ? null : consent.reason,
      });
    },
    send: async () => {
      const sent = await report('heartbeat', true);
      return sent.ok ? success(await sent.value.settled) : sent;
    },
    turn: (answer) => {
      const before = settings.consent().answer;
      if (answer === 'off') gate.close();
      const kept = settings.answer(answer);
      // From here on the answer itself holds the gate, so that another Candor's later answer counts.
      if (settings.consent().answer === answer) gate.reopen();
      // The gate may have been shut before this outbox listened: what waits ends all the same.
      for (const kind of origins) {
        const consent = gate.askFor(kind);
        if (!consent.open) outbox.queue.shut(consent, kind);
      }
      if (before !== answer) {
        const what = answer === 'on' ? 'consent-on' : 'consent-off';
        const text = `You turned the server’s reports ${answer}.`;
        safely(() => store.append([{ kind: 'mark', at: clock.now(), what, text }]));
      }
      return kept;
    },
    state: () => {
      const waiting = safely(() => store.pending());
      return {
        consent: gate.askFor('collected'),
        answeredAt: settings.consent().since,
        destination: destinationOf(settings.get()),
        waiting: waiting.ok ? waiting.value.length : 0,
        trouble: waiting.ok ? outbox.queue.trouble : waiting.error.message,
      };
    },
    quit: async () => {
      heartbeat.stop();
      readings.stop();
      if (started && gate.askFor('collected').open) {
        const goodbye = report('stopped').then((sent) => (sent.ok ? sent.value.settled : null));
        const enough = new AbortController();
        const late = wait(longestGoodbye, null, { signal: enough.signal }).catch(() => null);
        await Promise.race([goodbye.catch(() => null), late]);
        enough.abort();
      }
      await outbox.close();
    },
  };
}

function newestBeat(store: OutboxStore): number | null {
  const filters = { event: ownEvents.heartbeat, origin: 'collected' } as const;
  const page = safely(() => store.page({ filters, offset: 0, limit: 1 }));
  const at = page.ok ? page.value.records[0]?.at : undefined;
  return at === undefined ? null : Date.parse(at);
}
