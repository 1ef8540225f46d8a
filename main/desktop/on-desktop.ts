import { clipboard, dialog, shell } from 'electron';
import type { Desktop } from '../../core/ports.ts';
import { openersOf, openLink } from './open-link.ts';

/** What the services may have the desktop do. `profile`: its folder, absolute. */
export function onDesktop(profile: string): Desktop {
  return {
    ...openersOf(profile, shell),
    // Electron answers a promise from 44 on, nothing before.
    copyText: (text) => clipboard.writeText(text),
    openLink: (id) => openLink(id, shell),
    saveFile: async (name, fill) =>
      (await import('./save-file.ts')).createSaveFile(dialog)(name, fill),
  };
}
