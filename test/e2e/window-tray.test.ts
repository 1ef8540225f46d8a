import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchPlainly } from '../security/plain-launch.ts';
import { openWatched } from './desktop-kit.ts';
import { goTo, payloadList } from './history-page.ts';
import { startLocalServer } from './local-server.ts';
import { candor } from './terminal.ts';
import { inMain, keepInMain } from './in-main.ts';
import { makeProfile, openWindow, soon, tabTo, whenRead, snapshotIn } from './window-kit.ts';

const payload = JSON.stringify({
  userId: '7049282749283749283',
  event: 'OpenObserve - heartbeat',
  properties: { zo_version: 'v0.10.7', host_name: 'build-7' },
  timestamp: '2026-11-23T10:00:00Z',
});

/** What the user sees of the window: whether it is there, and whether it is shown. */
function windows(app: ElectronApplication): Promise<readonly boolean[]> {
  return inMain(app, ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible() && !window.isMinimized()),
  );
}

/** Closes the window as its user does, with the button in its frame. */
function close(app: ElectronApplication): Promise<void> {
  return inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

/** Answers questions of the system's own dialogs from now on; gives what was asked. */
async function answering(app: ElectronApplication, button: number) {
  return keepInMain(
    app,
    ({ dialog }, response) => {
      const asked: string[] = [];
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        asked.push(JSON.stringify(given.at(-1)));
        return Promise.resolve({ response, checkboxChecked: false });
      };
      return asked;
    },
    button,
  );
}

async function startRelay(page: Page): Promise<string> {
  await whenRead(page);
  await goTo(page, 'Opt-out');
  await page.getByRole('button', { name: 'Start the relay' }).click();
  const line = await page.getByLabel('Relay', { exact: true }).locator('code').innerText();
  return line.replace('ZO_TELEMETRY_URL=', '');
}

/** As the server does. */
async function post(url: string): Promise<void> {
  const answer = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: payload,
  });
  expect(answer.status).toBe(200);
}

/** The changes of the verdict that stand in the history. */
function verdictMarks(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const series = await window.candor.history.series([], 0, Date.now() + 60_000);
    const marks = series.ok ? series.value.marks : [];
    return marks.filter(({ what }) => what === 'verdict').map(({ text }) => text);
  });
}

function ended(app: ElectronApplication): Promise<unknown> {
  return new Promise((resolve) => void app.process().once('exit', resolve));
}

describe('a window that is closed', () => {
  test('ends Candor while no relay runs', async () => {
    const { app } = await openWindow({ profile: makeProfile() });
    const end = ended(app);
    await close(app);
    expect(await end).toBe(0);
  });

  test('is hidden while the relay runs, says so each time, and comes back by a further start', async () => {
    const profile = makeProfile();
    const { app, page, close: end } = await openWindow({ profile });
    const url = await startRelay(page);
    const asked = await answering(app, 0);
    await close(app);
    await soon(() => windows(app)).toEqual([false]);
    expect(await asked.value()).toEqual([expect.stringMatching(/by starting Candor/u)]);

    await post(url);

    const second = launchPlainly(profile, []);
    expect(await second.ended).toBe(0);
    await soon(() => windows(app)).toEqual([true]);
    await soon(() => page.getByLabel('Relay', { exact: true }).innerText()).toMatch(
      /1 payload so far/u,
    );
    const { stdout } = await candor(['history', '--json', '--profile', profile]);
    expect(JSON.parse(stdout)).toMatchObject({ records: [{ origin: 'captured' }] });

    await close(app);
    await soon(() => windows(app)).toEqual([false]);
    expect(await asked.value()).toHaveLength(2);

    // What its user started goes on after the next start, at the same address.
    await end();
    const again = await openWindow({ profile });
    await goTo(again.page, 'Opt-out');
    await again.page.getByRole('button', { name: 'Stop the relay' }).waitFor();
    await post(url);
  });

  test('ends Candor all the same where the user would rather have that', async () => {
    const { app, page } = await openWindow({ profile: makeProfile() });
    await startRelay(page);
    await answering(app, 1);
    const end = ended(app);
    await close(app);
    expect(await end).toBe(0);
  });

  test('is no reason to outlive a signal', async () => {
    const { app, page } = await openWindow({ profile: makeProfile() });
    await startRelay(page);
    const end = ended(app);
    app.process().kill('SIGTERM');
    expect(await end).toBe(0);
  });
});

describe('the tray', () => {
  test('turns off in one click, the server’s file with it, and undoes it byte for byte', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY=true  # by hand']);
    const before = server.dotenv();
    const { page, desktop } = await openWatched({
      profile: makeProfile({ answer: 'on' }),
      env: server.env(),
    });
    await startRelay(page);
    await soon(() => desktop.menu()).toContain('Telemetry: On');
    await desktop.choose('Turn telemetry off');
    await soon(() => server.dotenv()).toBe(before.replace('=true', '=false'));
    const { sending } = await snapshotIn(page);
    expect(sending.gate).toMatchObject({ open: false, by: 'user' });
    await soon(() => desktop.notices()).toEqual([
      expect.objectContaining({ body: expect.stringContaining('.env') }),
    ]);
    await soon(() => desktop.menu()).toContain('Undo turning it off');
    await soon(() => desktop.menu()).toContain('Turn telemetry on…');
    await desktop.choose('Undo turning it off');
    await soon(() => server.dotenv()).toBe(before);
    await soon(() => desktop.menu()).toContain('Turn telemetry off');
    await soon(() => desktop.menu()).not.toContain('Undo turning it off');
  });

  test('leads to the change that is to be looked at, and to what was recorded', async () => {
    const { page, desktop } = await openWatched({ profile: makeProfile() });
    const url = await startRelay(page);
    await post(url);
    await soon(() => desktop.menu()).toContainEqual(
      expect.stringMatching(/^Last payload: OpenObserve - heartbeat, today at .*, blocked$/u),
    );
    await goTo(page, 'Settings');
    await desktop.choose('Turn telemetry on…');
    await page.getByRole('dialog', { name: 'Turn telemetry on?' }).waitFor();
    await page.getByRole('heading', { name: 'Relay' }).waitFor();
    await page.keyboard.press('Escape');
    await desktop.choose((await desktop.menu()).find((label) => label.startsWith('Last')) ?? '');
    await payloadList(page).getByText('OpenObserve - heartbeat').first().waitFor();
  });
});

describe('the watch over the opt-out', () => {
  test('tells what a restart made of it, and at the next start what drifted meanwhile', async () => {
    const server = await startLocalServer();
    const profile = makeProfile();
    const { page, desktop, close: end } = await openWatched({ profile, env: server.env() });
    await whenRead(page);
    const verdict = () => snapshotIn(page).then((known) => known.optOut?.verdict.verdict);
    await soon(verdict).toBe('on');
    server.write(`${server.dotenv()}ZO_TELEMETRY=false\n`);
    await server.restart();
    await soon(() => desktop.notices()).toMatchObject([
      { title: 'Telemetry is off, but not proven', body: expect.stringContaining('“On”') },
    ]);
    await desktop.clickNotice();
    await page.getByRole('heading', { name: 'Relay' }).waitFor();
    await soon(() => page.getByRole('switch').innerText()).toBe('Telemetry is set to off');
    await soon(() => verdictMarks(page)).toEqual([
      'The verdict is now “Off, not proven”; it was “On”.',
    ]);
    await end();

    server.write(server.dotenv().replace('=false', '=true'));
    await server.restart();
    const again = await openWindow({ profile, env: server.env() });
    await whenRead(again.page);
    await soon(() => verdictMarks(again.page)).toEqual([
      'The verdict is now “Off, not proven”; it was “On”.',
      'The verdict is now “On”; it was “Off, not proven”.',
    ]);
  }, 120_000);
});

describe('the start at login', () => {
  test.skipIf(process.platform !== 'linux')(
    'is off, and once on an entry starts this very Candor without its window',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const profile = makeProfile();
      const env = { XDG_CONFIG_HOME: folder };
      const { page } = await openWindow({ profile, env });
      await whenRead(page);
      await goTo(page, 'Settings');
      const box = page.getByRole('checkbox', { name: /^Start Candor when I sign in/u });
      expect(await box.isChecked()).toBe(false);
      expect(existsSync(join(folder, 'autostart'))).toBe(false);
      await tabTo(page, box);
      await page.keyboard.press('Space');
      await soon(() => box.isChecked()).toBe(true);
      const autostart = join(folder, 'autostart');
      const [entry = ''] = readdirSync(autostart);
      const text = readFileSync(join(autostart, entry), 'utf8');
      expect(text).toMatch(/^Exec=.*"--at-login" "--profile" /mu);
      expect(text).toContain(`"${profile}"`);
      const set = ['settings', 'set', 'start.login', 'off', '--profile', profile];
      expect(await candor(set, env)).toMatchObject({ status: 0 });
      expect(readdirSync(autostart)).toEqual([]);
    },
  );

  test('opens no window over what the user does; a further start does', async () => {
    const profile = makeProfile();
    const { app, page } = await openWindow({ profile, args: ['--at-login'] });
    await whenRead(page);
    expect(await windows(app)).toEqual([false]);
    expect(await launchPlainly(profile, []).ended).toBe(0);
    await soon(() => windows(app)).toEqual([true]);
  });
});
