import { say } from '../../core/messages/language.ts';
import { refusalMessages as messages } from './messages.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { definitions } from '../../core/settings/definitions.ts';
import { codeOf } from '../../core/system-error.ts';
import type { SettingsStore } from './settings.ts';
import type { StartAtLogin } from '../../core/ports.ts';

/** Keeps the setting `start.login` and the system in step. */
export interface LoginSetting {
  /** Brings the setting to what the system really does. Never throws. */
  follow(): void;
  /** Has the system do what a person typed; the setting is the caller's to keep. */
  turn(text: string): Outcome<null>;
}

/** `login` null: nothing can start Candor at login here. */
export function openLoginSetting(
  login: StartAtLogin | null,
  settings: Pick<SettingsStore, 'get' | 'set'>,
): LoginSetting {
  return {
    follow: () => {
      if (login === null) return;
      try {
        // The system has the last word: the user can change it there too.
        const on = login.isOn();
        if ((settings.get()['start.login'] === 'on') !== on) {
          settings.set('start.login', on ? 'on' : 'off');
        }
        // A program that has moved since is started from where it is now.
        if (on && login.onlyOff !== true) login.turn(true);
      } catch {
        // What the system does not tell or take now is left as it is.
      }
    },
    turn: (text) => {
      const parsed = definitions['start.login'].parse(text);
      if (!parsed.ok) return parsed;
      if (login === null) return failure('not-allowed', say(messages.noLogin));
      const on = parsed.value === 'on';
      try {
        if (on && login.onlyOff === true) return login.isOn() ? success(null) : noWindow();
        login.turn(on);
        return success(null);
      } catch (error) {
        return failure('cannot-write', say(messages.loginNotKept, { code: codeOf(error) }));
      }
    },
  };
}

function noWindow(): Outcome<null> {
  return failure('not-allowed', say(messages.loginInWindow));
}
