import { randomUUID } from 'node:crypto';
import { success, type Outcome } from '../core/outcome.ts';
import type { Base } from './app-types.ts';
import { crashRoute } from './crash/route.ts';
import type { OwnSending } from './delivery/own-sending.ts';
import { namedDestination } from './delivery/destination.ts';
import { createDeliveryService, type DeliveryService } from './delivery/service.ts';
import type { Route } from './delivery/types.ts';
import { createUpdatesService, type UpdatesService } from './delivery/updates.ts';
import { noteChoices } from './history/note-choices.ts';
import type { HistoryStore } from './history/store.ts';
import { kept } from './joined.ts';
import type { CapturedRoute } from './relay/captured-route.ts';
import type { ServerService } from './server/service.ts';
import { heldSettings } from './wire-gate.ts';

/** The one way out, as it is made for the other modules. */
export interface Made {
  readonly store: HistoryStore;
  readonly outbox: OwnSending;
  /** The route of what the relay captures. */
  readonly captured: CapturedRoute;
}

/** Candor's own sending, and what the relay and the crash reports hand their payloads to. */
export interface WiredDelivery {
  readonly delivery: DeliveryService;
  readonly updates: UpdatesService;
  /** Opens history and outbox, without what is due once they are open ({@link DeliveryService.open}). */
  readonly made: () => Promise<Outcome<Made>>;
}

/** Wires the outbox to the history and to the route of each kind of payload. Nothing is opened before it is needed. */
export function wireDelivery(base: Base, server: ServerService): WiredDelivery {
  const { settings, gate, history, events, changed } = base;
  const updates = createUpdatesService({
    version: base.options.version,
    system: process.platform,
    arch: process.arch,
    gate,
    open: () => delivery.open(),
  });
  const made = kept(() => make(base, server, updates.route));
  const delivery = createDeliveryService({
    settings,
    writeKey: base.writeKey,
    gate,
    history: history.known,
    checked: history.checked,
    work: () => history.work.state(),
    open: async () => {
      const opened = await made();
      return opened.ok ? success(opened.value.outbox) : opened;
    },
    whenOpen: () => events.tell('opened', null),
    destination: () => namedDestination(settings.get()),
    changed,
    now: Date.now,
  });
  events.on('collected', (collection) => delivery.noteReading(collection));
  return { delivery, updates, made };
}

async function make(base: Base, server: ServerService, update: Route): Promise<Outcome<Made>> {
  const { options, settings, gate, hold } = base;
  const opened = await base.history.open();
  if (!opened.ok) return opened;
  const store = opened.value;
  const [{ createOutbox }, { systemClock }, { createCapturedRoute }] = await Promise.all([
    import('./delivery/create-outbox.ts'),
    import('./delivery/clock.ts'),
    import('./relay/captured-route.ts'),
  ]);
  const captured = createCapturedRoute(
    () => heldSettings(settings, hold),
    () => settings.relayUpstreams(),
  );
  const crash = crashRoute(
    { mode: () => settings.get()['crash.mode'], dsn: () => base.dsn.read() },
    options.version,
  );
  const outbox = createOutbox({
    store,
    gate,
    lock: base.lockOf('outbox'),
    settings,
    writeKey: (url) => base.writeKey.read(url),
    collect: () => server.read(),
    clock: systemClock,
    random: Math.random,
    ids: randomUUID,
    redaction: (origin) => (origin === 'captured' ? captured.rules() : success({})),
    otherRoute: (leaving) => {
      if (leaving.origin === 'crash') return crash(leaving);
      return leaving.origin === 'update' ? update(leaving) : captured.route(leaving);
    },
  });
  const note = (): void => noteChoices(store, settings.get(), Date.now());
  note();
  settings.onChange(note);
  return success({ store, outbox, captured });
}
