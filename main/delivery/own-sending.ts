import type { Payload, Settled, Submitted } from '../../core/delivery/payload.ts';
import type { Consent } from '../../core/consent.ts';
import type { Origin } from '../../core/history/record.ts';
import type { Collection } from '../../core/collection.ts';
import type { OwnEvent } from '../../core/delivery/own-event.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RedactedField } from '../../core/redaction/redact.ts';
import type { RedactionRules } from '../../core/redaction/rules.ts';
import type { Settings } from '../../core/settings/schema.ts';
import type { StoredConsent } from '../../core/settings/stored.ts';
import type { Destination } from './destination.ts';
import type { Gate } from './gate.ts';
import type { OpenFileLock } from '../profile/file-lock.ts';
import type { DeliveryClock, OutboxStore, Post, Route } from './types.ts';

/** The settings as far as the outbox goes. */
export interface OutboxSettings {
  get(): Settings;
  consent(): StoredConsent;
  answer(answer: 'on' | 'off'): Outcome<null>;
  ownId(make: () => string): string;
  knownOwnId(): string | null;
}

/** What {@link createOutbox} is given. */
export interface OutboxDeps {
  readonly store: OutboxStore;
  readonly gate: Gate;
  readonly lock: OpenFileLock;
  readonly settings: OutboxSettings;
  readonly writeKey: (url: string) => Promise<string | null>;
  readonly collect: () => Promise<Collection>;
  readonly clock: DeliveryClock;
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
  /** The way for the other modules' payloads: the relay's and the crash reports'. */
  submit(payload: Payload): Outcome<Submitted>;
  /** The same for many at once, with one write; gives the numbers of their records. */
  submitAll(payloads: readonly Payload[]): Outcome<readonly number[]>;
  /** Takes what was read into the local history, once {@link OwnSending.start} was called. */
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
