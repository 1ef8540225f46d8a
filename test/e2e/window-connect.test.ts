import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../stand-in/tls.ts';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { shownFacts } from './facts.ts';
import { credentialsOf } from './stored-profile.ts';
import {
  makeProfile,
  openWindow,
  pressByKeyboard,
  soon,
  standIn,
  tabTo,
  whenRead,
  snapshotIn,
} from './window-kit.ts';

const world = makeWorld();
const steps = (page: Page) => page.getByRole('dialog').locator('.steps');

/** Fills the open dialog in by keyboard alone, and Enter, which tries the connection. */
async function fillIn(page: Page, url: string, password: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, text] of [
    ['Address', url],
    ['E-mail', world.root.email],
    ['Password', password],
  ] as const) {
    await tabTo(page, dialog.getByLabel(label, { exact: true }));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
}

describe('the connect dialog', () => {
  test('names a server, tries it and keeps it, by keyboard alone', async () => {
    const server = await standIn('v0.10.7', world);
    const profile = makeProfile();
    const { page } = await openWindow({ profile });
    await whenRead(page);
    const opener = page.getByRole('button', { name: 'Connect by hand…' });
    await pressByKeyboard(page, opener);
    expect(await page.getByLabel('Address').evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await fillIn(page, server.url, world.root.password);
    await steps(page).waitFor();
    expect(await steps(page).innerText()).toMatch(
      /reached[^]*v0\.10\.7[^]*the server says on[^]*accepted/u,
    );
    // Enter again does the next sensible thing: it keeps what was proven.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: 'instance_id' }).waitFor();
    await soon(async () => (await shownFacts(page)).get('num_streams')?.value).toBe('21');
    const { secrets } = await snapshotIn(page);
    const foot = await page.locator('.rail .server').innerText();
    expect(foot.includes('Password in memory only')).toBe(secrets.place === 'memory');
    const kept = readFileSync(join(profile, 'settings.json'), 'utf8');
    expect(kept).toContain(server.url);
    expect(kept).not.toContain(JSON.stringify(world.root.password).slice(1, -1));
  });

  test('says that a password was refused, and takes the right one', async () => {
    const server = await standIn('v0.10.7', world);
    const { page } = await openWindow({ profile: makeProfile() });
    await whenRead(page);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Connect by hand…' }));
    await fillIn(page, server.url, 'not the password');
    await steps(page).waitFor();
    expect(await steps(page).innerText()).toMatch(/Sign-in\s+refused/u);
    await pressByKeyboard(
      page,
      page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }),
    );
    const signIn = page.locator('.truth').getByRole('button', { name: 'Sign in…' });
    await signIn.waitFor();
    expect(await page.locator('.truth').innerText()).toContain('The server refused the password');
    const refused = (await shownFacts(page)).get('num_streams');
    expect(refused).toMatchObject({ value: null, words: expect.stringContaining('refused') });

    await pressByKeyboard(page, signIn);
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe(world.root.email);
    expect(await dialog.getByLabel('Password').inputValue()).toBe('');
    await page.keyboard.type(world.root.password);
    // It is called what it is, and Enter does it.
    await page.getByRole('heading', { name: 'Sign in to your server' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await soon(async () => (await shownFacts(page)).get('num_streams')?.value).toBe('21');
    expect(await signIn.count()).toBe(0);
  });

  test('asks once about a certificate nobody knows, and keeps to it', async () => {
    const first = await startStandIn('v0.10.7', world, { tls: 'first' });
    const profile = makeProfile();
    const env = credentialsOf(world);
    const { page, close } = await openWindow({ profile, env });
    await whenRead(page);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Connect by hand…' }));
    await page.keyboard.type(first.url);
    await page.keyboard.press('Enter');
    const question = page.getByRole('region', { name: 'Unknown certificate' });
    await question.waitFor();
    expect((await question.innerText()).replaceAll(/\s/gu, '')).toContain(fingerprintOf('first'));
    expect(first.requests).toEqual([]);
    await pressByKeyboard(page, question.getByRole('button', { name: 'Trust this certificate' }));
    await steps(page).getByText('accepted').waitFor();
    await pressByKeyboard(
      page,
      page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }),
    );
    await soon(async () => (await shownFacts(page)).get('num_streams')?.value).toBe('21');
    await close();

    const { page: later } = await openWindow({ profile, env });
    await whenRead(later);
    expect((await shownFacts(later)).get('num_streams')?.value).toBe('21');
    await first.stop();
    const port = Number(new URL(first.url).port);
    const second = await standIn('v0.10.7', world, { tls: 'second', port });
    await later.keyboard.press('Control+r');
    await later.getByText('shows a certificate that this machine does not know').waitFor();
    // Not even a request, and so no password, went to who showed another certificate.
    expect(second.requests).toEqual([]);
  });
});

describe('a server that answers with faults', () => {
  test('is read as far as it goes, and another address is not offered', async () => {
    const wrong = { streams: { kind: 'status', status: 500 } } as const;
    const server = await standIn('v0.10.7', world, { wrong });
    const { page } = await openWindow({
      profile: makeProfile({ settings: { 'server.url': server.url } }),
      env: credentialsOf(world),
    });
    await whenRead(page);
    expect(await page.locator('.truth').innerText()).toContain('(500)');
    const buttons = page.locator('.truth').getByRole('button');
    expect(await buttons.getByText('Connect…').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Refresh' }).count()).toBe(1);
    expect((await shownFacts(page)).get('num_users')?.value).toMatch(/^\d+$/u);
  });
});

describe('a reading under way', () => {
  test('shows how far it is, and is stopped with what was read so far', async () => {
    const server = await standIn('v0.10.7', world, { wrong: { streams: { kind: 'silence' } } });
    const { page } = await openWindow({
      profile: makeProfile({ settings: { 'server.url': server.url } }),
      env: credentialsOf(world),
    });
    await page.getByRole('progressbar', { name: 'Reading' }).waitFor();
    expect(await page.locator('[data-part=reading]').innerText()).toMatch(/\S+[^]*\d+ of \d+/u);
    await soon(() => server.requests.some(({ route }) => route === 'streams')).toBe(true);
    // This machine does not wait for its server.
    await soon(async () => (await shownFacts(page)).get('cpu_count')?.value).toMatch(/^\d+$/u);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Stop', exact: true }));
    await page.getByRole('button', { name: 'Refresh' }).waitFor();
    await whenRead(page);
    const facts = await shownFacts(page);
    expect(facts.get('zo_version')?.value).toBe('v0.10.7');
    expect(facts.get('num_streams')).toMatchObject({
      value: null,
      words: expect.stringContaining('stopped'),
    });
    expect(await page.locator('.truth').innerText()).toContain('Reading was stopped');
  });
});
