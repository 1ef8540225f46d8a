import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../files/make-private.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** Where the desktop looks for what starts at login, for one profile (`''`: the usual one). */
export function autostartPath(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  profile: string,
): string {
  const set = env['XDG_CONFIG_HOME'] ?? '';
  // A path that is not absolute is to be passed over, says the XDG Base Directory Specification.
  const folder = set.startsWith('/') ? set : join(home, '.config');
  return join(folder, 'autostart', profile === '' ? 'candor.desktop' : `candor-${profile}.desktop`);
}

/** The entry that starts a command at login. Source: Desktop Entry and Desktop Application Autostart Specifications. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    'Name=Candor',
    'Comment=Watches over what your ZincObserve tells its vendor',
    `Exec=${command.map(execWord).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** One word of `Exec`: quoted, then escaped once more as every text of an entry is. */
function execWord(word: string): string {
  const quoted = `"${word.replace(/["`$\\]/g, String.raw`\$&`)}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

/** True when the entry is there and the desktop has not been told to pass it over. Never throws. */
export function isAutostart(path: string): boolean {
  const text = read(path);
  return text !== null && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/mu.test(text);
}

/** Writes the entry whole, or not at all; one that is right already is left alone. Throws the system's error. */
export function writeAutostart(path: string, entry: string): void {
  if (read(path) === entry) return;
  makeFolder(dirname(path));
  const beside = `${path}.${process.pid}.partial`;
  try {
    const file = openSync(beside, 'w', 0o644);
    try {
      writeSync(file, entry);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Takes the entry away; that it is not there is no error. Throws the system's error. */
export function removeAutostart(path: string): void {
  rmSync(path, { force: true });
}

function read(path: string): string | null {
  try {
    return readTextFileSync(path);
  } catch {
    return null;
  }
}
