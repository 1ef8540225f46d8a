import { always } from '../../core/history/time-span.ts';
import type { Collection } from '../../core/collection.ts';
import type { MarkKind } from '../../core/history/record.ts';
import type { LastCheck } from '../../core/history/verification.ts';
import {
  lastSentOf,
  type HistoryWork,
  type OwnPreview,
  type Sending,
  type SendResult,
} from '../../core/sending.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Gate } from './gate.ts';
import type { OwnSending } from './create-outbox.ts';
import { sendResultOf } from './entries.ts';
import type { HistoryWriter, LongWork } from '../../core/ports.ts';
import type { SettingsStore } from '../profile/settings.ts';
import type { WriteKey } from '../profile/write-key.ts';

/** The history of the profile. */
export interface OpenedHistory {
  /** Opens it when it is first asked for; again after that failed. */
  open(): Promise<Outcome<HistoryWriter>>;
  /** What was opened; null: nothing yet. */
  known(): HistoryWriter | null;
}

/** What the actions are given. */
export interface SendingRooms {
  readonly settings: SettingsStore;
  readonly writeKey: WriteKey;
  readonly gate: Gate;
  readonly history: OpenedHistory;
  /** Opens the outbox over the history; asked again after it failed. */
  readonly open: () => Promise<Outcome<OwnSending>>;
  /** The newest integrity check of the history that is open; null: there is none. */
  readonly checked: () => LastCheck | null;
  /** Where own events go now, and the host that a write key belongs to. */
  readonly destination: () => { readonly words: string; readonly base: string } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly changed: () => void;
}

/** How often what is too old is taken out, in milliseconds. */
const day = 86_400_000;

/** Candor's own sending, for the window and the terminal. */
export interface SendingActions {
  /** How it stands, as far as it is known without opening anything. */
  state(): Sending;
  /** Opens history and outbox first. */
  sending(): Promise<Sending>;
  /** The outbox over the open history: for who records. */
  open(): Promise<Outcome<OwnSending>>;
  /** Begins to send, for the window: after the first paint, once. */
  start(): Promise<void>;
  /** Draws a mark into the history when the server's release is another than before. */
  noteRelease(version: string): void;
  /** Takes what was read into the local history, for the window, and its server's release by {@link SendingActions.noteRelease}. */
  noteReading(collection: Collection): void;
  /** Draws a mark into the history, and opens it for that. What cannot be written is left out. */
  note(what: MarkKind, text: string): Promise<void>;
  /** Turns the one switch. Off shuts the gate in this very call, before it answers. */
  turn(to: 'on' | 'off'): Promise<Outcome<null>>;
  previewOwn(): Promise<Outcome<OwnPreview>>;
  sendNow(): Promise<Outcome<SendResult>>;
  setWriteKey(key: string): Promise<Outcome<null>>;
  /** Follows long work, so that the window can show and stop it; one at a time. */
  follow<T>(
    what: HistoryWork['what'],
    work: (options: LongWork) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
  stopWork(): void;
  /** Ends what is under way and closes the history. */
  close(): Promise<void>;
}

/** Builds the actions. Nothing is opened before it is needed. */
export function createSendingActions(rooms: SendingRooms): SendingActions {
  const { gate, history, settings, changed } = rooms;
  let opening: Promise<Outcome<OwnSending>> | null = null;
  let opened: OwnSending | null = null;
  let problem: string | null = null;
  let tidying: NodeJS.Timeout | null = null;
  let work: (HistoryWork & { readonly stop: AbortController }) | null = null;
  let beating = false;
  /** What was read before the history was open. */
  let early: Collection | null = null;

  const open = (): Promise<Outcome<OwnSending>> => {
    opening ??= rooms.open().then((result) => {
      if (result.ok) opened = result.value;
      else opening = null;
      problem = result.ok ? null : result.error.message;
      changed();
      return result;
    });
    return opening;
  };
  gate.onChange(changed);

  const retain = async (): Promise<void> => {
    const { 'retention.days': days, 'retention.megabytes': megabytes } = settings.get();
    // What fails here fails visibly elsewhere: the store tells its trouble itself.
    await history
      .known()
      ?.retention({ days, megabytes, now: rooms.now() })
      .catch(() => undefined);
    changed();
  };

  const state = (): Sending => {
    const store = history.known();
    const loss = store?.loss();
    const lost = loss?.ok === true ? loss.value : null;
    const page = store?.page({ filters: {}, offset: 0, limit: 1 });
    const outbox = opened?.state();
    return {
      gate: gate.ask(),
      own: gate.askFor('collected'),
      forwarding: gate.askFor('captured'),
      destination: rooms.destination()?.words ?? '',
      writeKey: rooms.writeKey.state().place,
      ...lastSentOf(store?.lastSent()),
      beyond: lastSentOf(store?.lastSent('lastBeyond')),
      records: page?.ok === true ? page.value.total : 0,
      pending: outbox?.waiting ?? 0,
      chain: store?.chain ?? null,
      problem: problem ?? (lost === null ? store?.notice : null) ?? outbox?.trouble ?? null,
      loss: lost,
      checked: rooms.checked(),
      work: work && { what: work.what, done: work.done, total: work.total },
    };
  };

  const noteRelease = (version: string): void => {
    const store = opened === null ? null : history.known();
    const marks = store?.marks(always);
    if (store === null || marks?.ok !== true) return;
    const last = marks.value.findLast(({ what }) => what === 'upgrade')?.text;
    const text = last === undefined ? `The server is ${version}.` : `The server is now ${version}.`;
    if (last?.endsWith(` ${version}.`) === true) return;
    // A mark that cannot be written now is written after the next reading.
    store.append([{ kind: 'mark', at: rooms.now(), what: 'upgrade', text }]);
    changed();
  };

  return {
    state,
    sending: async () => {
      await open();
      return state();
    },
    open,
    start: async () => {
      beating = true;
      const result = await open();
      if (!result.ok) return;
      result.value.start();
      if (early !== null) result.value.noteReading(early);
      void retain();
      tidying ??= setInterval(() => void retain(), day);
    },
    noteReading: (collection) => {
      const version = collection.server?.version ?? null;
      if (version !== null) noteRelease(version);
      if (opened === null) early = collection;
      else opened.noteReading(collection);
    },
    noteRelease,
    note: async (what, text) => {
      const result = await open();
      if (result.ok) history.known()?.append([{ kind: 'mark', at: rooms.now(), what, text }]);
      changed();
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
    previewOwn: async () => {
      const result = await open();
      if (!result.ok) return result;
      const preview = await result.value.previewOwn();
      if (!preview.ok) return preview;
      const { event, destination, body } = preview.value;
      return success({
        event: event.event,
        userId: event.userId,
        text: body,
        destination: destination?.address ?? '',
      });
    },
    sendNow: async () => {
      const result = await open();
      if (!result.ok) return result;
      const sent = await result.value.send();
      changed();
      return sent.ok ? success(sendResultOf(sent.value)) : sent;
    },
    setWriteKey: async (key) => {
      const base = rooms.destination()?.base;
      if (base === undefined) {
        return failure('bad-argument', 'Choose Segment as the destination first.');
      }
      const kept =
        key.trim() === '' ? rooms.writeKey.forget() : await rooms.writeKey.keep(base, key);
      changed();
      return kept;
    },
    follow: async (what, perform) => {
      if (work !== null) return failure('busy', 'Candor is still busy with the history.');
      const stop = new AbortController();
      work = { what, done: 0, total: 0, stop };
      const onProgress = (done: number, total: number): void => {
        work = { what, done, total, stop };
        changed();
      };
      changed();
      try {
        return await perform({ signal: stop.signal, onProgress });
      } finally {
        work = null;
        changed();
      }
    },
    stopWork: () => work?.stop.abort(),
    close: async () => {
      work?.stop.abort();
      if (tidying !== null) clearInterval(tidying);
      const result = opening === null ? null : await opening;
      if (result?.ok === true) await result.value.quit();
      history.known()?.close();
    },
  };
}
