import type { App } from 'electron';
import { speak } from '../../core/messages/spoken.ts';
import { languagesOf, type LanguageChoice } from '../../core/messages/tags.ts';
import { openLanguage } from '../profile/language.ts';
import { setMenu } from './window.ts';

/**
 * Has the window speak the user's own choice, else the system's language, which on Linux is that of the environment.
 * `folder`: of the texts, absolute. Builds the menu in it. What is shown already is to be shown anew by the caller.
 */
export function speakInWindow(
  app: Pick<App, 'getPreferredSystemLanguages' | 'isPackaged'>,
  folder: string,
  choice: LanguageChoice,
): void {
  const onLinux = process.platform === 'linux';
  const preferred = onLinux ? languagesOf(process.env) : app.getPreferredSystemLanguages();
  speak(openLanguage(folder, choice, preferred));
  setMenu(app.isPackaged);
}
