import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  startAtLogin,
  type LoginApp,
  type Started,
} from '../../../../main/desktop/start-at-login.ts';

function world(parts: Partial<Started> = {}, isPackaged = true) {
  const home = mkdtempSync(join(tmpdir(), 'candor-login-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const items: unknown[] = [];
  let openAtLogin = false;
  const app: LoginApp = {
    isPackaged,
    getAppPath: () => '/home/me/candor',
    getLoginItemSettings: () => ({
      openAtLogin,
      openAsHidden: false,
      wasOpenedAtLogin: false,
      wasOpenedAsHidden: false,
      restoreState: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    }),
    setLoginItemSettings: (item) => {
      openAtLogin = item.openAtLogin ?? false;
      items.push(item);
    },
  };
  const started: Started = {
    platform: 'linux',
    env: {},
    home,
    execPath: '/opt/Candor/candor-desktop',
    profile: null,
    noSandbox: false,
    ...parts,
  };
  const entry = join(home, '.config', 'autostart', 'candor.desktop');
  return { home, entry, items, login: startAtLogin(app, started) };
}

describe('the start at login on Linux', () => {
  test('is off; once on, an entry in the user’s autostart folder starts this Candor', () => {
    const { login, entry } = world();
    expect([login.isOn(), existsSync(entry)]).toEqual([false, false]);
    login.turn(true);
    expect(login.isOn()).toBe(true);
    const text = readFileSync(entry, 'utf8');
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
    expect(text).toContain('\nExec="/opt/Candor/candor-desktop" "--at-login"\n');
    login.turn(false);
    expect([login.isOn(), existsSync(entry)]).toEqual([false, false]);
    login.turn(false);
  });

  test('follows XDG_CONFIG_HOME, but no path that is not absolute', () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    world({ env: { XDG_CONFIG_HOME: folder } }).login.turn(true);
    expect(existsSync(join(folder, 'autostart', 'candor.desktop'))).toBe(true);
    const relative = world({ env: { XDG_CONFIG_HOME: 'here' } });
    relative.login.turn(true);
    expect(existsSync(relative.entry)).toBe(true);
  });

  test('writes words that the desktop reads back as they are', () => {
    const { login, home } = world({ profile: String.raw`/tmp/a b"c$d\e%f` });
    login.turn(true);
    const folder = join(home, '.config', 'autostart');
    const [file = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toContain(String.raw`"--profile" "/tmp/a b\\"c\\$d\\\\e%%f"`);
  });

  test('keeps two profiles apart', () => {
    const { login, entry } = world({ profile: '/srv/one' });
    login.turn(true);
    expect(existsSync(entry)).toBe(false);
    expect(login.isOn()).toBe(true);
  });

  test('starts an AppImage by its file, and a clone by its folder', () => {
    const image = world({ env: { APPIMAGE: '/home/me/Candor.AppImage' } });
    image.login.turn(true);
    expect(readFileSync(image.entry, 'utf8')).toContain('Exec="/home/me/Candor.AppImage" "--at');
    const clone = world({ noSandbox: true }, false);
    clone.login.turn(true);
    expect(readFileSync(clone.entry, 'utf8')).toContain(
      'Exec="/opt/Candor/candor-desktop" "--no-sandbox" "/home/me/candor" "--at-login"',
    );
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the desktop was told so: %s',
    (line) => {
      const { login, entry } = world();
      login.turn(true);
      writeFileSync(entry, `${readFileSync(entry, 'utf8').replace(/^X-GNOME.*\n/mu, '')}${line}\n`);
      expect(login.isOn()).toBe(false);
    },
  );

  test('leaves an entry alone that is right already, and no half one anywhere', () => {
    const { login, entry } = world();
    login.turn(true);
    const before = statSync(entry, { bigint: true });
    login.turn(true);
    expect(statSync(entry, { bigint: true }).ino).toBe(before.ino);
  });

  test('says so when the folder cannot be written, and leaves nothing', () => {
    const { login, home } = world();
    writeFileSync(join(home, '.config'), 'a file');
    expect(() => login.turn(true)).toThrow(/ENOTDIR|EEXIST/);
    expect(readdirSync(home)).toEqual(['.config']);
  });
});

describe('the start at login elsewhere', () => {
  test('is the system’s own list on Windows, with this Candor’s command', () => {
    const { login, items } = world({ platform: 'win32', execPath: String.raw`C:\Candor.exe` });
    login.turn(true);
    expect(login.isOn()).toBe(true);
    expect(items).toEqual([
      { path: String.raw`C:\Candor.exe`, args: ['--at-login'], openAtLogin: true },
    ]);
  });

  test('is the login item on macOS', () => {
    const { login, items, entry } = world({ platform: 'darwin' });
    login.turn(true);
    login.turn(false);
    expect(items).toEqual([{ openAtLogin: true }, { openAtLogin: false }]);
    expect(existsSync(entry)).toBe(false);
  });
});
