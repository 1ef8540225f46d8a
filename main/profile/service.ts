import type { Service } from '../../core/contract.ts';
import type { LanguageChoice } from '../../core/messages/tags.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Log } from '../../core/ports.ts';
import type { SettingsStore } from './settings.ts';

/** What the service is given. */
export interface SettingsServiceDeps {
  readonly settings: Pick<SettingsStore, 'get' | 'set'>;
  /** Has the system start Candor at login, or not: a setting that it keeps, too. */
  readonly login: { turn(text: string): Outcome<null> };
  /** Gives up what is being read of a server that is not the chosen one any more. */
  readonly leaveServer: () => void;
  /** Has the window speak the language that was chosen. */
  readonly speak: (language: LanguageChoice) => void;
  readonly changed: () => void;
  readonly log: Log;
}

/** Builds the settings as window and terminal change them. */
export function createSettingsService(deps: SettingsServiceDeps): Service<'settings'> {
  return {
    set: async (key, value) => {
      if (key === 'server.url') deps.leaveServer();
      if (key === 'start.login') {
        const turned = deps.login.turn(value);
        if (!turned.ok) return turned;
      }
      const saved = deps.settings.set(key, value);
      // With its point it would look like the name of a machine, and be taken out.
      if (saved.ok) deps.log.note('settings', `${key.replace('.', ' ')} was changed.`);
      if (key === 'language' && saved.ok) deps.speak(deps.settings.get().language);
      deps.changed();
      return saved;
    },
  };
}
