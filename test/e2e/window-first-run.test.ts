import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { axeViolations, cutTexts } from './axe.ts';
import { shownFacts } from './facts.ts';
import { goTo, payloadLines } from './history-page.ts';
import { makeFolder } from './terminal.ts';
import {
  makeProfile,
  openWindow,
  pressByKeyboard,
  standIn,
  whenRead,
  snapshotIn,
} from './window-kit.ts';

describe('the first run', () => {
  test('shows the metrics after one click, asks for nothing else, and sends nothing', async () => {
    const profile = makeFolder();
    const { page, close } = await openWindow({ profile });
    await page.getByRole('heading', { name: 'No server was found on this machine' }).waitFor();
    const promised = await page.locator('main').innerText();
    expect(promised).toContain('Candor itself sends nothing.');
    expect(promised).toContain('Recorded only: nothing is sent.');
    expect(
      await page.getByRole('checkbox', { name: 'Local history of what it reads' }).isChecked(),
    ).toBe(true);
    // Before the user has chosen anything, nothing is read.
    expect(await snapshotIn(page).then((known) => known.collection)).toBeNull();
    await pressByKeyboard(page, page.getByRole('button', { name: 'Look at this machine only' }));

    await page.getByRole('heading', { name: 'Now', exact: true }).waitFor({ state: 'attached' });
    await whenRead(page);
    expect((await shownFacts(page)).get('cpu_count')?.value).toMatch(/^\d+$/u);
    expect(await page.getByRole('dialog').count()).toBe(0);
    // The first reading is in the history and in the charts, and waits for nothing.
    await goTo(page, 'History');
    const line = payloadLines(page);
    expect(await line.innerText()).toMatch(
      /Candor - reading[^]*this machine only[^]*Recorded only: nothing is sent\./u,
    );
    await goTo(page, 'Charts');
    await page.locator('canvas').first().waitFor();
    await goTo(page, 'Network');
    await page.getByText('No connection was made or refused.').waitFor();

    await close();
    const { page: again } = await openWindow({ profile });
    const { sending } = await whenRead(again);
    expect(await again.getByRole('dialog').count()).toBe(0);
    expect(sending).toMatchObject({ own: { open: false }, lastLeft: null, pending: 0, records: 1 });
  });

  test('the question about Candor’s own reports comes with the destination, and a no is kept', async () => {
    const { page } = await openWindow({ profile: makeProfile({ answer: 'unasked' }) });
    await goTo(page, 'Settings');
    // No address is built in, so there is nobody to ask for updates.
    const updates = page.getByRole('button', { name: 'Check for updates…' });
    expect(await updates.getAttribute('aria-disabled')).toBe('true');
    const dialog = page.getByRole('dialog', { name: 'Allow Candor to send reports?' });
    await page.getByLabel('Kind').selectOption('collector');
    await page.getByPlaceholder('https://collector.example.com').fill('http://127.0.0.1:9');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Save Address' }));
    await dialog.getByRole('rowheader', { name: 'total_memory' }).waitFor();
    expect(await dialog.innerText()).toContain('127.0.0.1:9');
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    await pressByKeyboard(page, dialog.getByRole('button', { name: 'No, send nothing' }));
    await dialog.waitFor({ state: 'detached' });
    const own = page.getByRole('radiogroup', { name: 'Candor’s own reports' });
    expect(await own.getByRole('radio', { name: 'Off' }).isChecked()).toBe(true);
    await own.getByText('On', { exact: true }).click();
    await page.getByText('You turned Candor’s own reports on.').first().waitFor();

    // Each choice stands in the history under its own name.
    await goTo(page, 'History');
    await page.getByText('You turned Candor’s own reports on.').first().waitFor();
  });

  test('a profile folder that cannot be made is said, and Candor works for this session', async () => {
    const file = join(makeFolder(), 'a-file');
    writeFileSync(file, 'kept');
    const server = await standIn('v0.10.7');
    const { page } = await openWindow({
      profile: join(file, 'profile'),
      servers: [{ name: 'openobserve', url: server.url }],
    });
    await page.getByText(/profile folder .* cannot be made/u).waitFor();
    await pressByKeyboard(page, page.getByRole('button', { name: 'Read this server' }));
    const { settingsProblem } = await whenRead(page);
    expect((await shownFacts(page)).get('zo_version')?.value).toBe('v0.10.7');
    expect(settingsProblem).toContain('holds only until Candor closes');
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  test('the one server of this machine is offered, and read', async () => {
    const server = await standIn('v0.10.7');
    const { page } = await openWindow({ servers: [{ name: 'openobserve', url: server.url }] });
    await page.getByRole('heading', { name: 'One server runs on this machine' }).waitFor();
    await page.getByText('Local history of what it reads').click();
    expect(await page.locator('.choice').innerText()).toContain(server.url.slice('http://'.length));
    await pressByKeyboard(page, page.getByRole('button', { name: 'Read this server' }));
    await whenRead(page);
    expect((await shownFacts(page)).get('zo_version')?.value).toBe('v0.10.7');
    // No local history was wanted, and there is none.
    expect((await whenRead(page)).sending.records).toBe(0);
    await goTo(page, 'History');
    await page.getByText('Candor doesn’t record what it reads').waitFor();
  });

  test('of two servers one is chosen, on the first page or later', async () => {
    const [one, other] = [await standIn('v0.10.7'), await standIn('v0.3.0')];
    const servers = [
      { name: 'openobserve', url: one.url },
      { name: 'zincobserve', url: other.url },
    ];
    const profile = makeFolder();
    const { page } = await openWindow({ profile, servers });
    await page.getByRole('heading', { name: /^2 servers run on this machine/u }).waitFor();
    await pressByKeyboard(page, page.getByRole('button', { name: 'look at this machine only' }));

    await page.getByRole('heading', { name: 'Which server?' }).waitFor();
    expect(await page.locator('.truth .lead').innerText()).toMatch(/^2 servers were found/u);
    const radios = page.getByRole('radio');
    expect(await radios.count()).toBe(2);
    expect(
      [one, other].map(({ requests }) => requests.some(({ path }) => /api/u.test(path))),
    ).toEqual([false, false]);
    const list = await page.getByRole('radiogroup').innerText();
    expect(list).toMatch(/openobserve \(process \d+\)[^]*zincobserve \(process \d+\)/u);
    await radios.first().focus();
    await page.keyboard.press('ArrowDown');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Read this server' }));
    await page.getByRole('heading', { name: 'Which server?' }).waitFor({ state: 'detached' });
    const { settings } = await whenRead(page);
    expect((await shownFacts(page)).get('zo_version')?.value).toBe('v0.3.0');
    expect(settings['server.url']).toBe(other.url);
  });
});
