import type { WebPreferences } from 'electron';

/**
 * What every window is opened with (rules 2, 3, 4 and 11 of Electron's security checklist). What
 * Electron has safe by default and rules 6, 8, 9 and 10 forbid to loosen is never written at all.
 */
export const mainWebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** {@link mainWebPreferences} with the preload's absolute path; developer tools only when not packaged. */
export function webPreferences(preload: string, packaged: boolean): WebPreferences {
  return { ...mainWebPreferences, preload, devTools: !packaged };
}
