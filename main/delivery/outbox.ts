import type { Payload, Settled, Submitted } from '../../core/delivery/payload.ts';
import { reasonMessages } from '../../core/history/kept/messages.ts';
import type { Consent } from '../../core/consent.ts';
import type { MadeEntry, Origin } from '../../core/history/record.ts';
import { crowdedOut } from '../../core/delivery/answer.ts';
import { recordedOnly } from '../../core/history/reading.ts';
import type { Outcome } from '../../core/outcome.ts';
import { failure, success } from '../../core/outcome.ts';
import type { RedactedField } from '../../core/redaction/redact.ts';
import { redact } from '../../core/redaction/redact.ts';
import type { RedactionRules } from '../../core/redaction/rules.ts';
import { blockedOutcome } from './entries.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import { safely } from './safely.ts';
import type { DeliveryQueueDeps } from './types.ts';
import { noDestination } from './words.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** What an outbox is given besides what its queue needs. */
export interface OutboxOptions extends DeliveryQueueDeps {
  /** What is taken out of every payload, or why that cannot be told: then nothing is sent. */
  readonly redaction: (origin: Origin) => Outcome<RedactionRules>;
  /** Most records that may wait. */
  readonly most?: number;
}

/** A body after redaction, or why it must not be sent. */
export type Redacted =
  | {
      readonly kind: 'redacted';
      readonly body: Uint8Array;
      readonly changed: readonly RedactedField[];
    }
  | { readonly kind: 'held'; readonly reason: string };

/** The one way through: gate, redaction, record, delivery, outcome. There is no second one. */
export class Outbox {
  readonly queue: DeliveryQueue;
  readonly #with: OutboxOptions;
  #closed = false;
  /** How many wait at most; not known before they are counted. */
  #waiting = Number.POSITIVE_INFINITY;
  #uncounted = 0;

  constructor(options: OutboxOptions) {
    this.#with = options;
    this.queue = new DeliveryQueue(options);
    options.gate.onChange((consent, kind) => {
      if (!consent.open) this.queue.shut(consent, kind);
    });
  }

  /**
   * Takes a payload in. With success it is in the history, on the disk, as waiting or as blocked with the
   * reason; without (disk full, history locked) nothing of it will be sent. `urgent`: a person waits for it, so
   * that what failed before is tried at once, too.
   */
  submit(payload: Payload, urgent = false): Outcome<Submitted> {
    if (this.#closed) return failure('stopped', say(messages.closingNoMore));
    const decided = this.#decide(payload);
    // What the relay forwards gets an entry for its attempt, which names the headers that leave with it.
    const direct = decided.decision === 'allowed' && payload.origin !== 'captured';
    const leaving = direct && this.queue.begin();
    const { origin, event, userId, destination, made } = payload;
    const at = this.#with.clock.now();
    const base = { kind: 'made', at, origin, event, userId, destination, made } as const;
    const written = safely(() => this.#with.store.append([{ ...base, ...decided, leaving }]));
    const record = written.ok ? written.value[0] : undefined;
    if (leaving) this.queue.go(record ?? null, origin);
    if (!written.ok) return written;
    if (record === undefined) return failure('internal', say(messages.noNumber));
    if (decided.decision === 'blocked') {
      const settled: Settled = { kind: 'blocked', record, reason: decided.reason };
      return success({ record, settled: Promise.resolve(settled) });
    }
    const settled = this.queue.watchers.wait(record);
    if (!leaving) {
      this.#makeRoom();
      this.queue.kick(urgent);
    }
    return success({ record, settled });
  }

  /**
   * Takes many in with one write, all or none, and gives the numbers of their records in order. What becomes of
   * them is not told: nobody waits for it.
   */
  submitAll(payloads: readonly Payload[]): Outcome<readonly number[]> {
    const [first] = payloads;
    if (first !== undefined && payloads.length === 1) {
      const one = this.submit(first);
      return one.ok ? success([one.value.record]) : one;
    }
    if (this.#closed) return failure('stopped', say(messages.closingNoMore));
    const at = this.#with.clock.now();
    // One question for each kind: asking reads the policy file and the settings.
    const asked = new Map<Origin, Consent>();
    const consentOf = (kind: Origin): Consent => {
      const consent = asked.get(kind) ?? this.#with.gate.askFor(kind);
      asked.set(kind, consent);
      return consent;
    };
    const entries = payloads.map((payload) => {
      const { origin, event, userId, destination, made } = payload;
      const base = { kind: 'made', at, origin, event, userId, destination, made } as const;
      return { ...base, ...this.#decide(payload, consentOf(origin)), leaving: false };
    });
    const written = safely(() => this.#with.store.append(entries));
    if (!written.ok) return written;
    const queued = entries.filter(({ decision }) => decision === 'allowed').length;
    if (queued === 0) return written;
    this.queue.kick();
    // Counting takes time, so a flood is counted now and then; the bound may be passed by that much.
    this.#uncounted += queued;
    if (this.#uncounted >= 100) {
      this.#makeRoom(this.#uncounted);
      this.#uncounted = 0;
    }
    return written;
  }

  /** What redaction makes of a body, as it would be sent. */
  redacted(made: Uint8Array, origin: Origin): Redacted {
    const rules = this.#with.redaction(origin);
    if (!rules.ok) return { kind: 'held', reason: rules.error.message };
    // Without rules the bytes pass as they are, text or not.
    if (Object.keys(rules.value).length === 0) return { kind: 'redacted', body: made, changed: [] };
    const text = utf8(made);
    if (text === null) {
      return { kind: 'held', reason: reasonMessages.notText.text };
    }
    const result = redact(text, rules.value);
    if (result.kind === 'unredactable') return { kind: 'held', reason: result.reason };
    const body = result.changed.length === 0 ? made : Buffer.from(result.text, 'utf8');
    return { kind: 'redacted', body, changed: result.changed };
  }

  /** Takes nothing more in and ends what is on its way; all of it is recorded when this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.queue.close();
    this.#with.lock.close();
  }

  #decide(
    payload: Payload,
    consent = this.#with.gate.askFor(payload.origin),
  ): Pick<MadeEntry, 'decision' | 'reason' | 'sent'> {
    if (payload.recordOnly === true) return blocked(recordedOnly);
    if (!consent.open) return blocked(consent.reason);
    if (typeof payload.held === 'string') return blocked(payload.held);
    if (payload.destination === '') return blocked(noDestination);
    const redacted = this.redacted(payload.made, payload.origin);
    if (redacted.kind === 'held') return blocked(redacted.reason);
    return { decision: 'allowed', reason: consent.reason, sent: redacted.body };
  }

  /** Gives the oldest up when too many wait; counts them only when there can be too many. */
  #makeRoom(added = 1): void {
    const { store, clock, most = 1000 } = this.#with;
    this.#waiting += added;
    if (this.#waiting <= most) return;
    const waiting = safely(() => store.pending(most + added + 100));
    if (!waiting.ok) return;
    this.#waiting = Math.min(waiting.value.length, most);
    if (waiting.value.length <= most) return;
    const over = waiting.value
      .filter(({ state }) => state !== 'leaving')
      .slice(0, waiting.value.length - most);
    this.queue.giveUp(over.map((one) => blockedOutcome(one, clock.now(), crowdedOut)));
  }
}

function blocked(reason: string): Pick<MadeEntry, 'decision' | 'reason' | 'sent'> {
  return { decision: 'blocked', reason, sent: null };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
