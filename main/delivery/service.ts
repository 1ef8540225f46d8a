import { markMessages } from '../../core/history/kept/messages.ts';
import type { Service } from '../../core/contract.ts';
import type { Collection } from '../../core/collection.ts';
import { always } from '../../core/history/time-span.ts';
import type { MarkKind } from '../../core/history/record.ts';
import type { LastCheck } from '../../core/history/verification.ts';
import { lastSentOf, type HistoryWork, type Sending } from '../../core/sending.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { HistoryWriter } from '../../core/ports.ts';
import type { SettingsStore } from '../profile/settings.ts';
import type { WriteKey } from '../profile/write-key.ts';
import type { OwnSending } from './own-sending.ts';
import { sendResultOf } from './entries.ts';
import type { Gate } from './gate.ts';
import { createOpening, type Opening, type OpeningDeps } from './opening.ts';
import { english, say, sayIn } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** What the service is given. */
export interface DeliveryServiceDeps extends OpeningDeps {
  readonly settings: SettingsStore;
  readonly writeKey: WriteKey;
  readonly gate: Gate;
  /** The history that was opened; null: none yet. */
  readonly history: () => HistoryWriter | null;
  /** The newest integrity check of the history that is open; null: there is none. */
  readonly checked: () => LastCheck | null;
  /** Long work on the history that is under way; null: none. */
  readonly work: () => HistoryWork | null;
  /** Where own events go now, and the host that a write key belongs to. */
  readonly destination: () => { readonly words: string; readonly base: string } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How often what is too old is taken out, in milliseconds. */
const day = 86_400_000;

/** Candor's own sending, for the window and the terminal alike. */
export interface DeliveryService extends Service<'delivery'> {
  /** How it stands, as far as it is known without opening anything. */
  state(): Sending;
  /** Opens history and outbox first. */
  sending(): Promise<Sending>;
  /** The outbox over the open history: for who records. */
  open(): Promise<Outcome<OwnSending>>;
  /** What {@link DeliveryService.open} opened; null: nothing yet. */
  opened(): OwnSending | null;
  /** Begins to send, for the window: after the first paint, once. */
  start(): Promise<void>;
  /** Draws a mark into the history when the server's release is another than before. */
  noteRelease(version: string): void;
  /** Takes what was read into the local history, for the window, and its server's release by {@link DeliveryService.noteRelease}. */
  noteReading(collection: Collection): void;
  /** Draws a mark into the history, and opens it for that. What cannot be written is left out. */
  note(what: MarkKind, text: string): Promise<void>;
  /** Turns the one switch. Off shuts the gate in this very call, before it answers. */
  turn(to: 'on' | 'off'): Promise<Outcome<null>>;
  /** Ends what is under way and closes the history. */
  close(): Promise<void>;
}

/** Builds the service. Nothing is opened before it is needed. */
export function createDeliveryService(deps: DeliveryServiceDeps): DeliveryService {
  const { gate, history, settings, changed } = deps;
  const opening = createOpening(deps);
  const { open } = opening;
  const retention = retentionOf(deps);
  let beating = false;
  /** What was read before the history was open. */
  let early: Collection | null = null;
  const marks = marksIn(deps, opening);
  gate.onChange(changed);

  const state = (): Sending => stateOf(deps, opening);

  return {
    ...eventsOf(deps, open),
    ...marks,
    state,
    sending: async () => {
      await open();
      return state();
    },
    open,
    opened: () => opening.opened(),
    noteReading: (collection) => {
      const version = collection.server?.version ?? null;
      if (version !== null) marks.noteRelease(version);
      const outbox = opening.opened();
      if (outbox === null) early = collection;
      else outbox.noteReading(collection);
    },
    start: async () => {
      beating = true;
      const result = await open();
      if (!result.ok) return;
      result.value.start();
      if (early !== null) result.value.noteReading(early);
      retention.begin();
    },
    turn: async (to) => {
      // Before anything is awaited: a click on off must not wait for a file.
      if (to === 'off') gate.close();
      const result = await open();
      if (result.ok) {
        const turned = result.value.turn(to);
        // A command in a terminal turns it and sends nothing by itself; only a window beats.
        if (turned.ok && to === 'on' && beating) result.value.start();
        changed();
        return turned;
      }
      // Without a history nothing can be sent; the switch is kept all the same.
      const kept = settings.answer(to);
      gate.reopen();
      changed();
      return kept;
    },
    close: async () => {
      retention.end();
      await opening.quit();
      history()?.close();
    },
  };
}

/** Takes out what is too old: when it begins, and once a day. */
function retentionOf({ settings, history, now, changed }: DeliveryServiceDeps): {
  readonly begin: () => void;
  readonly end: () => void;
} {
  let daily: NodeJS.Timeout | undefined;
  const retain = async (): Promise<void> => {
    const { 'retention.days': days, 'retention.megabytes': megabytes } = settings.get();
    // What fails here fails visibly elsewhere: the store tells its trouble itself.
    await history()
      ?.retention({ days, megabytes, now: now() })
      .catch(() => undefined);
    changed();
  };
  return {
    begin: () => {
      void retain();
      daily ??= setInterval(() => void retain(), day);
    },
    end: () => clearInterval(daily),
  };
}

function stateOf(
  { gate, history, destination, writeKey, checked, work }: DeliveryServiceDeps,
  opening: Opening,
): Sending {
  const store = history();
  const outbox = opening.opened()?.state();
  const { loss, records, chain, notice } = storeState(store);
  return {
    gate: gate.ask(),
    own: gate.askFor('collected'),
    forwarding: gate.askFor('captured'),
    destination: destination()?.words ?? '',
    writeKey: writeKey.state().place,
    ...lastSentOf(store?.lastSent()),
    beyond: lastSentOf(store?.lastSent('lastBeyond')),
    records,
    pending: outbox?.waiting ?? 0,
    chain,
    problem: opening.problem() ?? notice ?? outbox?.trouble ?? null,
    loss,
    checked: checked(),
    work: work(),
  };
}

/** What the open history says of itself; a loss has a banner of its own. */
function storeState(
  store: HistoryWriter | null,
): Pick<Sending, 'loss' | 'records' | 'chain'> & { readonly notice: string | null } {
  if (store === null) return { loss: null, records: 0, chain: null, notice: null };
  const [loss, page] = [store.loss(), store.page({ filters: {}, offset: 0, limit: 1 })];
  const lost = loss.ok ? loss.value : null;
  return {
    loss: lost,
    records: page.ok ? page.value.total : 0,
    chain: store.chain,
    notice: lost === null ? store.notice : null,
  };
}

/** Candor's own events, as the window asks for them. */
function eventsOf(
  { destination, writeKey, changed }: DeliveryServiceDeps,
  open: Opening['open'],
): Service<'delivery'> {
  return {
    preview: async () => {
      const result = await open();
      if (!result.ok) return result;
      const preview = await result.value.previewOwn();
      if (!preview.ok) return preview;
      const { event, destination: to, body } = preview.value;
      const { event: name, userId } = event;
      return success({ event: name, userId, text: body, destination: to?.address ?? '' });
    },
    sendNow: async () => {
      const result = await open();
      if (!result.ok) return result;
      const sent = await result.value.send();
      changed();
      return sent.ok ? success(sendResultOf(sent.value)) : sent;
    },
    setWriteKey: async (key) => {
      const base = destination()?.base;
      if (base === undefined) {
        return failure('bad-argument', say(messages.chooseSegment));
      }
      const kept = key.trim() === '' ? writeKey.forget() : await writeKey.keep(base, key);
      changed();
      return kept;
    },
  };
}

function marksIn(
  { history, now, changed }: DeliveryServiceDeps,
  opening: Opening,
): Pick<DeliveryService, 'noteRelease' | 'note'> {
  return {
    noteRelease: (version) => {
      const store = opening.opened() === null ? null : history();
      const marks = store?.marks(always);
      if (store === null || marks?.ok !== true) return;
      const last = marks.value.findLast(({ what }) => what === 'upgrade')?.text;
      const text = sayIn(
        english,
        last === undefined ? markMessages.isRelease : markMessages.isNowRelease,
        { release: version },
      );
      if (last?.endsWith(` ${version}.`) === true) return;
      // A mark that cannot be written now is written after the next reading.
      store.append([{ kind: 'mark', at: now(), what: 'upgrade', text }]);
      changed();
    },
    note: async (what, text) => {
      const result = await opening.open();
      if (result.ok) history()?.append([{ kind: 'mark', at: now(), what, text }]);
      changed();
    },
  };
}
