import type { MarkKind } from '../../core/history/record.ts';
import {
  lastSentOf,
  type HistoryWork,
  type OwnPreview,
  type Sending,
  type SendResult,
} from '../../core/sending.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Gate } from '../outbox/gate.ts';
import type { OwnSending } from '../outbox/create-outbox.ts';
import type { Settled } from '../outbox/types.ts';
import type { HistoryStore } from '../history/store.ts';
import type { HistoryCheck } from './history-check.ts';
import type { LongWork } from './long-work.ts';
import type { SettingsStore } from '../settings.ts';
import type { WriteKey } from '../profile/write-key.ts';

/** The history and the outbox, once they are open. */
export interface OpenSending {
  readonly store: HistoryStore;
  readonly outbox: OwnSending;
}

/** What the actions are given. */
export interface SendingRooms {
  readonly settings: SettingsStore;
  readonly writeKey: WriteKey;
  readonly gate: Gate;
  readonly store: () => Promise<Outcome<HistoryStore>>;
  /** Opens history and outbox; asked again after it failed. */
  readonly open: () => Promise<Outcome<OpenSending>>;
  readonly check: HistoryCheck;
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
  store(): Promise<Outcome<HistoryStore>>;
  /** History and outbox: for who records. */
  open(): Promise<Outcome<OpenSending>>;
  /** Begins to send, for the window: after the first paint, once. */
  start(): Promise<void>;
  /** Draws a mark into the history when the server's release is another than before. */
  noteRelease(version: string): void;
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
  const { gate, settings, changed } = rooms;
  let opening: Promise<Outcome<OpenSending>> | null = null;
  let opened: OpenSending | null = null;
  let store: HistoryStore | null = null;
  let problem: string | null = null;
  let tidying: NodeJS.Timeout | null = null;
  let work: (HistoryWork & { readonly stop: AbortController }) | null = null;
  let beating = false;

  const open = (): Promise<Outcome<OpenSending>> => {
    opening ??= rooms.open().then((result) => {
      if (result.ok) [opened, store] = [result.value, result.value.store];
      else opening = null;
      problem = result.ok ? null : result.error.message;
      changed();
      return result;
    });
    return opening;
  };
  const readStore = async (): Promise<Outcome<HistoryStore>> => {
    const result = await rooms.store();
    if (result.ok) store = result.value;
    return result;
  };
  gate.onChange(changed);

  const retain = async (history: HistoryStore): Promise<void> => {
    const { 'retention.days': days, 'retention.megabytes': megabytes } = settings.get();
    // What fails here fails visibly elsewhere: the store tells its trouble itself.
    await history.retention({ days, megabytes, now: rooms.now() }).catch(() => undefined);
    changed();
  };

  const state = (): Sending => {
    const loss = store?.loss();
    const lost = loss?.ok === true ? loss.value : null;
    const page = store?.page({ filters: {}, offset: 0, limit: 1 });
    const outbox = opened?.outbox.state();
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
      checked: store === null ? null : rooms.check.last(store),
      work: work && { what: work.what, done: work.done, total: work.total },
    };
  };

  return {
    state,
    sending: async () => {
      await open();
      return state();
    },
    store: readStore,
    open,
    start: async () => {
      beating = true;
      const result = await open();
      if (!result.ok) return;
      result.value.outbox.start();
      const tidy = (): void => void retain(result.value.store);
      tidy();
      tidying ??= setInterval(tidy, day);
    },
    noteRelease: (version) => {
      const marks = opened?.store.marks({ from: -8.64e15, to: 8.64e15 });
      if (opened === null || marks?.ok !== true) return;
      const last = marks.value.findLast(({ what }) => what === 'upgrade')?.text;
      const text =
        last === undefined ? `The server is ${version}.` : `The server is now ${version}.`;
      if (last?.endsWith(` ${version}.`) === true) return;
      // A mark that cannot be written now is written after the next reading.
      opened.store.append([{ kind: 'mark', at: rooms.now(), what: 'upgrade', text }]);
      changed();
    },
    note: async (what, text) => {
      const result = await open();
      if (result.ok) result.value.store.append([{ kind: 'mark', at: rooms.now(), what, text }]);
      changed();
    },
    turn: async (to) => {
      // Before anything is awaited: a click on off must not wait for a file.
      if (to === 'off') gate.close();
      const result = await open();
      if (result.ok) {
        const turned = result.value.outbox.turn(to);
        // A command in a terminal turns it and sends nothing by itself; only a window beats.
        if (turned.ok && to === 'on' && beating) result.value.outbox.start();
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
      const preview = await result.value.outbox.previewOwn();
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
      const sent = await result.value.outbox.send();
      changed();
      return sent.ok ? success(resultOf(sent.value)) : sent;
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
      if (result?.ok === true) await result.value.outbox.quit();
      store?.close();
    },
  };
}

function resultOf(settled: Settled): SendResult {
  const id = String(settled.record);
  if (settled.kind === 'delivered') {
    const status = settled.status === null ? '' : ` (${settled.status})`;
    return { outcome: 'sent', words: `The destination took it${status}.`, id };
  }
  const words = settled.reason;
  if (settled.kind === 'blocked') return { outcome: 'blocked', words, id };
  const again = settled.kind === 'waiting' || settled.again;
  return { outcome: again ? 'pending' : 'failed', words, id };
}
