import type { MenuItemConstructorOptions } from 'electron';
import { desktopMessages as messages } from '../../core/desktop/messages.ts';
import { say } from '../../core/messages/language.ts';
import { visible } from '../../core/visible.ts';
import { states, type StateName } from '../../core/optout/states.ts';
import type { VerdictName } from '../../core/optout/verdict.ts';

/** What the tray shows. */
export interface TrayState {
  /** The row of the table that the newest verdict is. */
  readonly state: StateName;
  /** Where the one switch stands; null while that is not known. */
  readonly on: boolean | null;
  /** The newest payload; null: none was recorded yet. */
  readonly last: TrayPayload | null;
  readonly relay: {
    readonly listening: boolean;
    readonly received: number;
    readonly forwards: boolean;
  };
  /** True right after off was chosen here, until it is undone or turned on again. */
  readonly undo: boolean;
}

/** A payload in a line. */
export interface TrayPayload {
  readonly event: string;
  /** As the user's clock has it. */
  readonly at: string;
  readonly outcome: 'pending' | 'sent' | 'failed' | 'blocked';
}

/** What can be chosen in the tray. */
export interface TrayActions {
  readonly open: () => void;
  /** Off at once. */
  readonly off: () => void;
  /** Opens the window with the change to look at. */
  readonly turnOn: () => void;
  readonly undo: () => void;
  readonly history: () => void;
  readonly quit: () => void;
}

/** The picture in assets/tray/ for a state: each verdict has a shape of its own. */
export function trayPicture({ state }: Pick<TrayState, 'state'>): VerdictName {
  return states[state].verdict ?? 'cannot-tell';
}

/** The state in words: the first line of the menu, and what stands beside the pointer. */
export function trayWords({ state }: Pick<TrayState, 'state'>): string {
  return say(messages.state, { state: say(states[state].tray) });
}

/** The menu of the tray; gives what `Menu.buildFromTemplate` takes. */
export function trayTemplate(state: TrayState, act: TrayActions): MenuItemConstructorOptions[] {
  const { on, last, relay, undo } = state;
  const { received } = relay;
  return [
    { label: trayWords(state), enabled: false },
    { label: lastWords(last), enabled: last !== null, click: act.history },
    ...(relay.listening
      ? [
          {
            label: say(relay.forwards ? messages.relayForwards : messages.relayKeeps, { received }),
            enabled: false,
          },
        ]
      : []),
    { type: 'separator' },
    on === false
      ? { label: say(messages.turnOn), click: act.turnOn }
      : { label: say(messages.turnOff), click: act.off },
    ...(undo ? [{ label: say(messages.undoOff), click: act.undo }] : []),
    { type: 'separator' },
    { label: say(messages.open), click: act.open },
    { label: say(messages.quit), click: act.quit },
  ];
}

/** An event's name comes from outside: it is cut, and no letter of it becomes a key of the menu. */
function lastWords(last: TrayPayload | null): string {
  if (last === null) return say(messages.nothingYet);
  const event = visible(last.event);
  const name = event.length > 60 ? `${event.slice(0, 60)}…` : event;
  return say(messages.lastPayload, { ...last, event: name.replaceAll('&', '&&') });
}
