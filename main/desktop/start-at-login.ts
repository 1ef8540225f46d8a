import { homedir } from 'node:os';
import type { App, CommandLine } from 'electron';
import type { StartAtLogin } from '../../core/ports.ts';
import {
  autostartEntry,
  autostartPath,
  isAutostart,
  removeAutostart,
  writeAutostart,
} from './autostart.ts';

/** Says at a start that it was the login that started Candor: then it opens without its window. */
export const atLogin = '--at-login';

/** The part of Electron's `app` that is used. */
export type LoginApp = Pick<
  App,
  'isPackaged' | 'getAppPath' | 'getLoginItemSettings' | 'setLoginItemSettings'
>;

/** How this Candor was started, and where. */
export interface Started {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  /** The profile's folder when it is not the usual one; null otherwise. */
  readonly profile: string | null;
  /** Started with Chromium's sandbox off, as root has to. */
  readonly noSandbox: boolean;
}

/** How this very process was started; `profile` as in {@link Started}. */
export function startedNow(
  profile: string | null,
  commandLine: Pick<CommandLine, 'hasSwitch'>,
): Started {
  const { platform, env, execPath } = process;
  const noSandbox = commandLine.hasSwitch('no-sandbox');
  return { platform, env, execPath, home: homedir(), profile, noSandbox };
}

/**
 * What starts Candor at login: on Windows and macOS the system's own list, kept by Electron; elsewhere an entry
 * in the user's autostart folder, because Electron has nothing for it there.
 */
export function startAtLogin(app: LoginApp, started: Started): StartAtLogin {
  const { platform, env, home, profile } = started;
  const command = loginCommand(app, started);
  if (platform === 'win32' || platform === 'darwin') {
    const [path = '', ...args] = command;
    const item = platform === 'win32' ? { path, args } : {};
    return {
      isOn: () => app.getLoginItemSettings(item).openAtLogin,
      turn: (on) => app.setLoginItemSettings({ ...item, openAtLogin: on }),
    };
  }
  const path = autostartPath(env, home, profile === null ? '' : nameOf(profile));
  return {
    isOn: () => isAutostart(path),
    turn: (on) => (on ? writeAutostart(path, autostartEntry(command)) : removeAutostart(path)),
  };
}

/**
 * What a terminal without a window can do about the start at login: see it and end it, where it is a file. Null where
 * Electron keeps it.
 */
export function endAtLogin({
  platform,
  env,
  home,
  profile,
}: Pick<Started, 'platform' | 'env' | 'home' | 'profile'>): StartAtLogin | null {
  if (platform === 'win32' || platform === 'darwin') return null;
  const path = autostartPath(env, home, profile === null ? '' : nameOf(profile));
  return { onlyOff: true, isOn: () => isAutostart(path), turn: () => removeAutostart(path) };
}

/** The command that starts this very Candor on this profile, without its window. */
export function loginCommand(
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  { env, execPath, profile, noSandbox }: Started,
): readonly string[] {
  // An AppImage runs from a place that is gone at the next login.
  const program = app.isPackaged ? (env['APPIMAGE'] ?? execPath) : execPath;
  return [
    program,
    ...(noSandbox ? ['--no-sandbox'] : []),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    atLogin,
    ...(profile === null ? [] : ['--profile', profile]),
  ];
}

/** A short name for a profile's folder that can stand in a file's name: its last part and a number of the whole. */
function nameOf(profile: string): string {
  let sum = 0;
  for (const letter of profile) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007;
  const last = profile.split(/[\\/]/).at(-1) ?? '';
  return `${last.replaceAll(/[^\w-]+/g, '').slice(0, 40) || 'profile'}-${sum.toString(36)}`;
}
