import type { Payload, Settled, Submitted } from '../../core/delivery/payload.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { markMessages } from '../../core/history/kept/messages.ts';
import type { Consent } from '../../core/consent.ts';
import { origins } from '../../core/history/record.ts';
import type { Collection } from '../../core/collection.ts';
import type { OwnEventKind } from '../../core/delivery/own-event.ts';
import { ownEvents } from '../../core/delivery/own-event.ts';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import { destinationOf, type Destination } from './destination.ts';
import { Heartbeat } from './heartbeat.ts';
import { Outbox } from './outbox.ts';
import { LocalReadings } from './local-readings.ts';
import { OwnEvents, type OwnPayload } from './own.ts';
import { createPost } from './post.ts';
import { ownRoute } from './route.ts';
import { safely } from './safely.ts';
import type { OutboxStore } from './types.ts';
import type { OutboxDeps, OutboxState, OwnPreview, OwnSending } from './own-sending.ts';

const longestGoodbye = 2_000;

/** Puts gate, history, encoders and sender together. */
export function createOutbox(deps: OutboxDeps): OwnSending {
  return new CandorSending(deps);
}

class CandorSending implements OwnSending {
  readonly #deps: OutboxDeps;
  readonly #outbox: Outbox;
  readonly #events: OwnEvents;
  readonly #readings: LocalReadings;
  readonly #heartbeat: Heartbeat;
  #started = false;
  #reporting = 0;

  constructor(deps: OutboxDeps) {
    const { store, settings, clock, random, collect, ids } = deps;
    this.#deps = deps;
    this.#outbox = outboxOf(deps);
    this.#events = new OwnEvents({
      collect,
      ids,
      ownId: () => settings.ownId(ids),
      now: () => clock.now(),
    });
    this.#readings = new LocalReadings({
      clock,
      isOn: () => settings.get()['history.readings'] === 'on',
      isReporting: () => this.#reporting > 0,
      store,
      ownId: () => settings.knownOwnId(),
      collect,
      submit: (payload) => this.submit(payload),
    });
    this.#heartbeat = new Heartbeat({
      clock,
      random,
      interval: () => settings.get()['heartbeat.minutes'] * 60_000,
      isOpen: () => this.#consent().open,
      newest: () => newestBeat(store),
      beat: async () => void (await this.#report('heartbeat')),
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#outbox.queue.kick();
    this.#heartbeat.start();
    this.#readings.start();
    if (this.#consent().open) void this.#report('started');
  }

  submit(payload: Payload): Outcome<Submitted> {
    return this.#outbox.submit(payload);
  }

  submitAll(payloads: readonly Payload[]): Outcome<readonly number[]> {
    return this.#outbox.submitAll(payloads);
  }

  noteReading(collection: Collection): void {
    if (this.#started) this.#readings.take(collection);
  }

  async previewOwn(): Promise<Outcome<OwnPreview>> {
    const made = await this.#make('heartbeat', true);
    if (!made.ok) return made;
    const { event, payload } = made.value;
    const redacted = this.#outbox.redacted(payload.made, payload.origin);
    const body = redacted.kind === 'redacted' ? redacted.body : payload.made;
    const consent = this.#consent();
    return success({
      event,
      destination: this.#destination(),
      body: Buffer.from(body).toString('utf8'),
      changed: redacted.kind === 'redacted' ? redacted.changed : [],
      held: redacted.kind === 'held' ? redacted.reason : consent.open ? null : consent.reason,
    });
  }

  async send(): Promise<Outcome<Settled>> {
    const sent = await this.#report('heartbeat', true);
    return sent.ok ? success(await sent.value.settled) : sent;
  }

  turn(answer: 'on' | 'off'): Outcome<null> {
    const { settings, gate, store, clock } = this.#deps;
    const before = settings.consent().answer;
    if (answer === 'off') gate.close();
    const kept = settings.answer(answer);
    // From here on the answer itself holds the gate, so that another Candor's later answer counts.
    if (settings.consent().answer === answer) gate.reopen();
    // The gate may have been shut before this outbox listened: what waits ends all the same.
    for (const kind of origins) {
      const consent = gate.askFor(kind);
      if (!consent.open) this.#outbox.queue.shut(consent, kind);
    }
    if (before !== answer) {
      const what = answer === 'on' ? 'consent-on' : 'consent-off';
      const text = answer === 'on' ? markMessages.reportsOn.text : markMessages.reportsOff.text;
      safely(() => store.append([{ kind: 'mark', at: clock.now(), what, text }]));
    }
    return kept;
  }

  state(): OutboxState {
    const { store, settings } = this.#deps;
    const waiting = safely(() => store.pending());
    return {
      consent: this.#consent(),
      answeredAt: settings.consent().since,
      destination: this.#destination(),
      waiting: waiting.ok ? waiting.value.length : 0,
      trouble: waiting.ok ? this.#outbox.queue.trouble : waiting.error.message,
    };
  }

  async quit(): Promise<void> {
    this.#heartbeat.stop();
    this.#readings.stop();
    if (this.#started && this.#consent().open) await this.#sayGoodbye();
    await this.#outbox.close();
  }

  async #sayGoodbye(): Promise<void> {
    const sent = this.#report('stopped').then((one) => (one.ok ? one.value.settled : null));
    const enough = new AbortController();
    const late = wait(longestGoodbye, null, { signal: enough.signal }).catch(() => null);
    await Promise.race([sent.catch(() => null), late]);
    enough.abort();
  }

  #consent(): Consent {
    return this.#deps.gate.askFor('collected');
  }

  #destination(): Destination | null {
    return destinationOf(this.#deps.settings.get());
  }

  async #make(kind: OwnEventKind, preview: boolean): Promise<Outcome<OwnPayload>> {
    const event = await this.#events.event(kind);
    const library = preview || this.#consent().open;
    return this.#events.payload(event, this.#destination(), library);
  }

  async #report(kind: OwnEventKind, urgent = false): Promise<Outcome<Submitted>> {
    this.#reporting += 1;
    const made = await this.#make(kind, false).finally(() => (this.#reporting -= 1));
    return made.ok ? this.#outbox.submit(made.value.payload, urgent) : made;
  }
}

function outboxOf(deps: OutboxDeps): Outbox {
  const { store, gate, settings, clock, random, lock, writeKey } = deps;
  const own = ownRoute({ settings: () => settings.get(), writeKey });
  return new Outbox({
    store,
    gate,
    clock,
    random,
    lock,
    post: deps.post ?? createPost(() => clock.now()),
    redaction: deps.redaction ?? (() => success({})),
    route: (waiting) =>
      waiting.origin === 'collected' ? own(waiting) : (deps.otherRoute ?? own)(waiting),
  });
}

function newestBeat(store: OutboxStore): number | null {
  const filters = { event: ownEvents.heartbeat, origin: 'collected' } as const;
  const page = safely(() => store.page({ filters, offset: 0, limit: 1 }));
  const at = page.ok ? page.value.records[0]?.at : undefined;
  return at === undefined ? null : Date.parse(at);
}
