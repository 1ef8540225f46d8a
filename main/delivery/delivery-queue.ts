import type { Origin, OutcomeEntry } from '../../core/history/record.ts';
import { stopped } from '../../core/delivery/answer.ts';
import { stillToWait } from '../../core/delivery/back-off.ts';
import type { Consent } from '../../core/consent.ts';
import type { Outcome } from '../../core/outcome.ts';
import {
  attemptEntry,
  attemptOutcome,
  blockedOutcome,
  interruptedOutcome,
  settledBy,
} from './entries.ts';
import { safely } from './safely.ts';
import type { DeliveryQueueDeps, OutboxStore, Waiting } from './types.ts';
import { Alarm } from './alarm.ts';
import { Watchers } from './watchers.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** How often another Candor's lock is asked for. */
const lockPause = 250;
/** How long to wait when the history cannot be written. */
const storePause = 30_000;
/** How often the gate is asked while bytes are on their way: policy and settings are files of others, too. */
const watchPause = 100;

/**
 * Delivers what waits in the history, oldest first, one at a time. The history is the queue: there is no other
 * list that could say something else after a crash. Nothing is sent whose attempt is not on the disk.
 */
export class DeliveryQueue {
  readonly watchers = new Watchers();
  /** Why nothing can be recorded now; null when all is well. */
  trouble: string | null = null;
  readonly #with: DeliveryQueueDeps;
  readonly #closing = new AbortController();
  #running: Promise<void> | null = null;
  #again = false;
  #urgent = false;
  /** The record whose `made` entry began its first attempt, by this process and under this lock. */
  #mine: { readonly record: number; readonly signal: AbortSignal } | null = null;
  /** An outcome that could not be written yet; nothing else happens before it is. */
  #unrecorded: OutcomeEntry | null = null;
  /** Kinds of payloads whose end could not be written in the moment the gate closed for them. */
  readonly #owed = new Set<Origin>();
  readonly #alarm: Alarm;

  constructor(options: DeliveryQueueDeps) {
    this.#with = options;
    this.#alarm = new Alarm(options.clock, () => this.kick());
  }

  /**
   * True when the next record may be made as already leaving: nothing waits and the lock is ours. It must then
   * be followed by {@link DeliveryQueue.go} in the same turn, with the record or, when it was not made, with null.
   */
  begin(): boolean {
    const busy = this.#running !== null || this.#unrecorded !== null || this.#owed.size > 0;
    if (busy || this.#closing.signal.aborted || !this.#with.lock.take()) return false;
    const waiting = this.#waiting(1);
    if (waiting.ok && waiting.value.length === 0) return true;
    this.#with.lock.release();
    return false;
  }

  /** Goes on after {@link DeliveryQueue.begin}, with a payload of that kind. */
  go(record: number | null, kind: Origin): void {
    if (record === null) return this.#with.lock.release();
    this.#mine = { record, signal: this.#with.gate.signal(kind) };
    this.kick();
  }

  /** Looks at what waits, now. `urgent`: what failed before is tried at once, as a person asked for it. */
  kick(urgent = false): void {
    if (this.#closing.signal.aborted) return;
    this.#alarm.stop();
    this.#again = true;
    this.#urgent ||= urgent;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again) this.kick();
    });
  }

  /**
   * Ends what waits of one kind, in this call: a gate that opens again a moment later finds nothing of before.
   * What is on its way ends through its signal.
   */
  shut(consent: Consent, kind: Origin): void {
    const words = `${stopped} ${consent.reason}`;
    const waiting = this.#waiting(10_000);
    const at = this.#with.clock.now();
    const entries = (waiting.ok ? waiting.value : [])
      .filter(({ state, origin }) => state !== 'leaving' && origin === kind)
      .map((one) => blockedOutcome(one, at, words));
    const written = waiting.ok && entries.length > 0 ? this.#append(entries) : waiting;
    if (written.ok) this.#owed.delete(kind);
    else this.#owed.add(kind);
    this.kick();
  }

  /** Ends records that wait, with the entries given. When that cannot be written they go on waiting. */
  giveUp(entries: readonly OutcomeEntry[]): void {
    this.#append(entries);
  }

  /** Stops what is on its way, records how far it came, and gives when that is done. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#alarm.stop();
    await this.#running;
    this.#recordOutcome();
    this.watchers.tellAll(say(messages.closing));
  }

  async #run(): Promise<void> {
    // Not in the caller's turn: who hands something in must be able to wait for it first.
    await Promise.resolve();
    const { lock, store, clock } = this.#with;
    while (this.#again) {
      this.#again = false;
      if (!lock.take()) {
        this.watchers.look(store, clock.steady());
        return this.#sleep(lockPause);
      }
      try {
        while (await this.#step());
      } catch {
        // What was under way is found as interrupted, because that is all that is known of it.
        return this.#sleep(storePause);
      } finally {
        this.#mine = null;
        lock.release();
      }
    }
    this.#urgent = false;
  }

  /** One step; false when there is nothing more to do now. */
  async #step(): Promise<boolean> {
    if (!this.#recordOutcome() || !this.#settleOwed()) return this.#pause(storePause);
    const { gate, clock } = this.#with;
    const waiting = this.#waiting(1);
    if (!waiting.ok) return this.#pause(storePause);
    const [head] = waiting.value;
    if (head === undefined) return false;
    const mine = this.#mine?.record === head.record ? this.#mine : null;
    if (head.state === 'leaving' && mine === null) {
      return this.#end(interruptedOutcome(head, clock.now()));
    }
    const consent = gate.askFor(head.origin);
    const signal = mine?.signal ?? gate.signal(head.origin);
    if (!consent.open && mine === null) {
      this.shut(consent, head.origin);
      return this.#owed.size === 0 || this.#pause(storePause);
    }
    return this.#deliver(head, signal);
  }

  /** Ends what the gate closed for and could not be ended then; false when that can't be written now either. */
  #settleOwed(): boolean {
    for (const kind of this.#owed) this.shut(this.#with.gate.askFor(kind), kind);
    return this.#owed.size === 0;
  }

  async #deliver(head: Waiting, signal: AbortSignal): Promise<boolean> {
    const { route, clock } = this.#with;
    const wait = this.#urgent ? 0 : stillToWait(head.nextAt, clock.now());
    if (wait > 0) return this.#pause(wait, say(messages.waitsForDestination));
    const way = await route(head);
    if (signal.aborted) return this.#end(blockedOutcome(head, clock.now(), stopped));
    if (way.kind === 'block') return this.#end(blockedOutcome(head, clock.now(), way.reason));
    if (head.state !== 'leaving') {
      if (this.#closing.signal.aborted) return false;
      const begun = this.#append([attemptEntry(head, clock.now(), way)]);
      if (!begun.ok) {
        return this.#pause(begun.error.code === 'bad-argument' ? lockPause : storePause);
      }
    }
    await this.#attempt(head, way.headers, signal);
    return !this.#closing.signal.aborted;
  }

  async #attempt(
    head: Waiting,
    headers: Readonly<Record<string, string>>,
    off: AbortSignal,
  ): Promise<void> {
    const { gate, post, clock, random, attempts } = this.#with;
    const signal = AbortSignal.any([off, this.#closing.signal]);
    const permit = (): boolean => gate.askFor(head.origin).open && !signal.aborted;
    const watch = setInterval(() => gate.ask(), watchPause);
    const { destination: url, body } = head;
    const result = await post({ url, headers, body, signal, permit }).finally(() =>
      clearInterval(watch),
    );
    const ended = { off: off.aborted, at: clock.now(), random: random(), most: attempts };
    this.#end(attemptOutcome(head, result, ended));
    if (this.#unrecorded?.final === false) this.#urgent = false;
    this.#recordOutcome();
  }

  #end(entry: OutcomeEntry): true {
    this.#unrecorded = entry;
    this.#mine = null;
    return true;
  }

  /** Writes the outcome that waits to be written; false when it cannot be written now. */
  #recordOutcome(): boolean {
    if (this.#unrecorded === null) return true;
    const written = this.#append([this.#unrecorded]);
    // `bad-argument`: it no longer fits, because another Candor has ended the record meanwhile.
    if (!written.ok && written.error.code !== 'bad-argument') return false;
    this.#unrecorded = null;
    return true;
  }

  #append(entries: Parameters<OutboxStore['append']>[0]): Outcome<readonly number[]> {
    const written = safely(() => this.#with.store.append(entries));
    this.trouble = written.ok ? null : written.error.message;
    for (const entry of written.ok ? entries : []) {
      if (entry.kind === 'outcome') this.watchers.tell(settledBy(entry));
    }
    return written;
  }

  #waiting(limit: number): Outcome<readonly Waiting[]> {
    const waiting = safely(() => this.#with.store.pending(limit));
    if (!waiting.ok) this.trouble = waiting.error.message;
    return waiting;
  }

  #pause(milliseconds: number, why = this.trouble ?? say(messages.waitsForTurn)): false {
    this.watchers.tellAll(why);
    this.#sleep(milliseconds);
    return false;
  }

  #sleep(milliseconds: number): void {
    if (!this.#closing.signal.aborted) this.#alarm.set(milliseconds);
  }
}
