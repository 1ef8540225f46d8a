import { desktopMessages as messages } from '../../core/desktop/messages.ts';
import { say } from '../../core/messages/language.ts';
import type { Shown } from '../../core/app/calls.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { isReading } from '../../core/history/reading.ts';
import type { Outcome } from '../../core/outcome.ts';
import { momentWords } from '../../core/status/moments.ts';
import { switchIsOn } from '../../core/status/optout.ts';
import type { SystemNotice } from './notify.ts';
import type { TrayActions, TrayPayload, TrayState } from './tray-menu.ts';
import type { TrayIcon } from './tray.ts';
import type { AppServices } from '../app-types.ts';

/** What stands beside the window on the user's desktop. */
export interface DesktopWorld {
  readonly services: AppServices;
  /** Brings the window to the front. */
  readonly open: () => void;
  /** All that is known now. */
  readonly snapshot: Snapshot;
  /** Has the window show something. */
  readonly show: (what: Shown) => void;
  /** A notification of the system; a click on it calls `opened`. */
  readonly notice: (notice: SystemNotice, opened: () => void) => void;
  readonly tray: (state: TrayState, act: TrayActions) => TrayIcon;
  readonly quit: () => void;
}

/** The tray and the notifications of the watch. */
export interface Desktop {
  /** Shows what is known by now. */
  refresh(snapshot: Snapshot): void;
}

/** Puts the icon into the tray and begins to watch over the opt-out; to be called after the first paint, once. */
export function openDesktop(world: DesktopWorld): Desktop {
  return new TrayDesktop(world);
}

class TrayDesktop implements Desktop {
  readonly #world: DesktopWorld;
  readonly #icon: TrayIcon;
  #snapshot: Snapshot;
  #undo = false;
  #last: TrayPayload | null = null;
  #looking = false;

  constructor(world: DesktopWorld) {
    this.#world = world;
    this.#snapshot = world.snapshot;
    this.#icon = world.tray(this.#state(), {
      open: world.open,
      off: () => this.#choose(this.#off()),
      turnOn: () => this.#show({ page: '/opt-out', turn: 'on' }),
      undo: () => this.#choose(this.#takeBack()),
      history: () => this.#show({ page: '/history', turn: null }),
      quit: world.quit,
    });
    void this.#resume().catch(() => undefined);
    void world.services.watch.start((news) => this.#tell(news));
    this.#refresh();
  }

  refresh(known: Snapshot): void {
    this.#snapshot = known;
    this.#refresh();
  }

  #show(what: Shown): void {
    this.#world.open();
    this.#world.show(what);
  }

  #toOptOut(): void {
    this.#show({ page: '/opt-out', turn: null });
  }

  #tell(news: SystemNotice): void {
    this.#world.notice(news, () => this.#toOptOut());
  }

  #state(): TrayState {
    const { optOut, sending, relay } = this.#snapshot;
    if (sending.gate.open) this.#undo = false;
    return {
      state: optOut?.verdict.state ?? 'looking',
      on: switchIsOn(this.#snapshot, optOut),
      last: this.#last,
      relay: {
        ...this.#world.services.relay.now(),
        forwards: (relay?.does ?? 'hold') !== 'hold',
      },
      undo: this.#undo,
    };
  }

  async #off(): Promise<void> {
    const done = await this.#world.services.optOut.offNow();
    this.#undo = true;
    if (done.state === 'look') this.#show({ page: '/opt-out', turn: done.open ? 'off' : null });
    const title = say(done.state === 'done' ? messages.turnedOff : messages.offNotDone);
    this.#tell({ title, text: done.words });
    this.#refresh();
  }

  async #takeBack(): Promise<void> {
    const undone = await this.#world.services.optOut.undo();
    this.#undo = false;
    if (!undone.ok) this.#toOptOut();
    this.#tell({ title: say(messages.undo), text: undoneWords(undone) });
    this.#refresh();
  }

  /** A fault of Candor's own shows on the page, which asks again. */
  #choose(work: Promise<void>): void {
    void work.catch(() => this.#toOptOut());
  }

  async #lookAtLast(): Promise<void> {
    const page = await this.#world.services.history.list({}, 0, 100);
    const record = page.ok ? page.value.records.find((one) => !isReading(one)) : undefined;
    if (record === undefined) return;
    const { event, outcome, at } = record;
    this.#last = { event, outcome, at: momentWords(Date.parse(at), Date.now()) };
  }

  #refresh(): void {
    this.#icon.show(this.#state());
    if (this.#looking || this.#snapshot.sending.records === 0) return;
    this.#looking = true;
    void this.#lookAtLast()
      .catch(() => undefined)
      .finally(() => {
        this.#looking = false;
        this.#icon.show(this.#state());
      });
  }

  async #resume(): Promise<void> {
    const { relay } = this.#world.services;
    const resumed = await relay.resume();
    if (resumed?.ok !== false || (await relay.view()).elsewhere) return;
    this.#tell({ title: say(messages.relayStopped), text: resumed.error.message });
  }
}

function undoneWords(undone: Outcome<{ readonly files: readonly string[] }>): string {
  if (!undone.ok) return undone.error.message;
  const { files } = undone.value;
  return files.length === 0 ? say(messages.undoneOwn) : say(messages.undoneFiles, { files });
}
