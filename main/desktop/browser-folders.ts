import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { makeFolder } from '../files/make-private.ts';
import { profilePath } from '../profile/profile-files.ts';

/**
 * Names the folders of Chromium's own files and of the lock that keeps a profile to one window: below the profile,
 * apart from what a user would look for. In a profile that cannot be written they would fail, the lock as if another
 * Candor ran there; then they lie in a temporary folder, which goes with Candor. Call it before the app is ready.
 */
export function setBrowserFolders(app: Pick<App, 'setPath'>, profile: string): void {
  const base = isWritable(profile) ? profile : temporaryFolder();
  app.setPath('userData', base);
  app.setPath('sessionData', profilePath(base, 'browser'));
}

function isWritable(folder: string): boolean {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-'));
  process.on('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The system clears what is left there.
    }
  });
  return folder;
}
