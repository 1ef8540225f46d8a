import { desktopMessages as messages } from '../../core/desktop/messages.ts';
import { say } from '../../core/messages/language.ts';
import type { Shown } from '../../core/app/calls.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { isReading } from '../../core/history/reading.ts';
import type { Outcome } from '../../core/outcome.ts';
import { momentWords } from '../../core/truth/moments.ts';
import { switchIsOn } from '../../core/truth/optout.ts';
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
  const { services, notice } = world;
  let undo = false;
  let last: TrayPayload | null = null;
  let looking = false;
  let { snapshot } = world;

  const show = (what: Shown): void => {
    world.open();
    world.show(what);
  };
  const toOptOut = (): void => show({ page: '/opt-out', turn: null });

  const state = (): TrayState => {
    const { optOut, sending } = snapshot;
    const on = switchIsOn(snapshot, optOut);
    if (sending.gate.open) undo = false;
    return {
      state: optOut?.verdict.state ?? 'looking',
      on,
      last,
      relay: { ...services.relay.now(), forwards: (snapshot.relay?.does ?? 'hold') !== 'hold' },
      undo,
    };
  };

  const off = async (): Promise<void> => {
    const done = await services.optOut.offNow();
    undo = true;
    if (done.state === 'look') show({ page: '/opt-out', turn: done.open ? 'off' : null });
    const title = say(done.state === 'done' ? messages.turnedOff : messages.offNotDone);
    notice({ title, text: done.words }, toOptOut);
    refresh();
  };

  const takeBack = async (): Promise<void> => {
    const undone = await services.optOut.undo();
    undo = false;
    if (!undone.ok) toOptOut();
    notice({ title: say(messages.undo), text: undoneWords(undone) }, toOptOut);
    refresh();
  };

  /** A fault of Candor's own shows on the page, which asks again. */
  const choose = (work: () => Promise<void>) => (): void => void work().catch(toOptOut);

  const icon = world.tray(state(), {
    open: world.open,
    off: choose(off),
    turnOn: () => show({ page: '/opt-out', turn: 'on' }),
    undo: choose(takeBack),
    history: () => show({ page: '/history', turn: null }),
    quit: world.quit,
  });

  const lookAtLast = async (): Promise<void> => {
    const page = await services.history.list({}, 0, 100);
    const record = page.ok ? page.value.records.find((one) => !isReading(one)) : undefined;
    if (record === undefined) return;
    const { event, outcome, at } = record;
    last = { event, outcome, at: momentWords(Date.parse(at), Date.now()) };
  };

  const refresh = (): void => {
    icon.show(state());
    if (looking || snapshot.sending.records === 0) return;
    looking = true;
    void lookAtLast()
      .catch(() => undefined)
      .finally(() => {
        looking = false;
        icon.show(state());
      });
  };

  const resume = async (): Promise<void> => {
    const resumed = await services.relay.resume();
    if (resumed?.ok !== false || (await services.relay.view()).elsewhere) return;
    notice({ title: say(messages.relayStopped), text: resumed.error.message }, toOptOut);
  };

  void resume().catch(() => undefined);
  void services.watch.start((news) => notice(news, toOptOut));
  refresh();
  return {
    refresh: (known) => {
      snapshot = known;
      refresh();
    },
  };
}

function undoneWords(undone: Outcome<{ readonly files: readonly string[] }>): string {
  if (!undone.ok) return undone.error.message;
  const { files } = undone.value;
  return files.length === 0 ? say(messages.undoneOwn) : say(messages.undoneFiles, { files });
}
