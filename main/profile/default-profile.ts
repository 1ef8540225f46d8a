import { homedir } from 'node:os';
import { join } from 'node:path';

/** Returns the folder that is the profile where none is named: the same that Electron takes for the window. */
export function defaultProfile(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return join(applicationData(platform, env), 'Candor');
}

function applicationData(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] || join(homedir(), 'AppData', 'Roaming');
  return env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}
