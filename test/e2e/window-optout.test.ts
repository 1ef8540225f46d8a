import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeViolations, cutTexts } from './axe.ts';
import { goTo } from './history-page.ts';
import { startLocalServer } from './local-server.ts';
import {
  makeProfile,
  openWindow,
  pressByKeyboard,
  whenRead,
  snapshotIn,
  soon,
} from './window-kit.ts';

/** What each check says, as a person reads it. */
async function heard(page: Page): Promise<Record<string, string>> {
  const lines = await page
    .getByRole('region', { name: /^Evidence/u })
    .getByRole('listitem')
    .all();
  const read = await Promise.all(
    lines.map(async (line): Promise<[string, string]> => {
      const name = await line.locator('b').innerText();
      return [name, await line.locator('p').first().locator('.quiet').innerText()];
    }),
  );
  return Object.fromEntries(read);
}

const lead = (page: Page) => page.locator('.truth .lead').innerText();

describe('the one switch and the page Opt-out', () => {
  test('off shows the diff, changes nothing before the answer, then the real file; undo puts it back', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY=true  # by hand']);
    const before = server.dotenv();
    const { page } = await openWindow({
      profile: makeProfile({ answer: 'on' }),
      env: server.env(),
    });
    await whenRead(page);
    const toggle = page.getByRole('switch');
    await soon(() => toggle.innerText()).toBe('Telemetry is on');
    await pressByKeyboard(page, toggle);
    const dialog = page.getByRole('dialog', { name: 'Turn telemetry off?' });
    await dialog.getByRole('insertion').waitFor();
    expect(await dialog.getByRole('deletion').innerText()).toContain('ZO_TELEMETRY=true');
    expect(await dialog.getByRole('insertion').innerText()).toContain('ZO_TELEMETRY=false');
    expect(await dialog.innerText()).toContain(join(server.folder, '.env'));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(server.dotenv()).toBe(before);
    expect(await toggle.getAttribute('aria-checked')).toBe('true');

    await toggle.click();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('dialog', { name: /^Changed\. Waiting for a re/u }).waitFor();
    expect(server.dotenv()).toBe(before.replace('=true', '=false'));
    await page.getByRole('button', { name: 'Close' }).click();
    await soon(() => toggle.innerText()).toBe('Telemetry is set to off');
    const { sending } = await snapshotIn(page);
    expect(sending.gate).toMatchObject({ open: false, by: 'user' });

    await goTo(page, 'Opt-out');
    await soon(() => lead(page)).toMatch(/off in the settings, but the server has not read/);
    expect(await heard(page)).toMatchObject({ Files: 'says off', Server: 'says on' });
    // What is awaited stays on the page after the dialog is closed.
    const steps = page
      .getByRole('region', { name: /^Opt-out in three steps/u })
      .locator('> ol > li');
    await expect
      .poll(() => steps.nth(1).innerText())
      .toMatch(/waiting[^]*still on in the running/u);
    await page
      .getByRole('region', { name: 'Left to do' })
      .getByText(/restart|reload/iu)
      .first()
      .waitFor();
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Copy path' }));
    await page.getByText('Path copied.').waitFor({ state: 'attached' });
    // What its metrics were read with is older: no page may go on telling that.
    await goTo(page, 'Now');
    await soon(() => lead(page)).toMatch(/off in the settings, but the server has not read/);
    await goTo(page, 'Opt-out');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Undo…' }));
    const undo = page.getByRole('dialog', { name: 'Undo this change?' });
    await undo.getByRole('insertion').waitFor();
    expect(await undo.innerText()).toContain('Telemetry off');
    expect(await undo.getByRole('insertion').innerText()).toContain('ZO_TELEMETRY=true');
    expect(server.dotenv()).not.toBe(before);
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    await pressByKeyboard(page, undo.getByRole('button', { name: 'Undo', exact: true }));
    await page.getByText(/^Restored byte for byte/u).waitFor();
    expect(server.dotenv()).toBe(before);
    await soon(() => toggle.innerText()).toBe('Telemetry is on');
  });

  test('undo of a file that was edited since says why not, and leaves it', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY=true']);
    const { page } = await openWindow({ env: server.env(), profile: makeProfile() });
    await whenRead(page);
    await page.getByRole('switch').click();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    const edited = `${server.dotenv()}ZO_LATER=1\n`;
    server.write(edited);
    await goTo(page, 'Opt-out');
    await page.getByRole('button', { name: 'Undo…' }).click();
    await page
      .getByRole('dialog', { name: 'Undo this change?' })
      .getByRole('alert')
      .getByText(/was edited since/u)
      .waitFor();
    expect(server.dotenv()).toBe(edited);
  });

  test('Prove it… shows its plan, tells each step, and ends proven off', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY_HEARTBEAT=1', 'ZO_TELEMETRY=true']);
    const before = server.dotenv();
    const { page } = await openWindow({ env: server.env(), profile: makeProfile() });
    await whenRead(page);
    await goTo(page, 'Opt-out');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Prove it…' }));
    const dialog = page.getByRole('dialog', { name: 'Prove that telemetry is off?' });
    await dialog.getByRole('insertion').first().waitFor();
    const plan = await dialog.getByRole('list').innerText();
    expect(plan).toMatch(/Point the server at the relay[^]*You restart the server[^]*heartbeats/u);
    const diffs = await dialog.getByRole('insertion').allInnerTexts();
    expect(diffs.join('\n')).toContain('ZO_TELEMETRY_URL=http://127.0.0.1:');
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    expect(server.dotenv()).toBe(before);
    await pressByKeyboard(page, dialog.getByRole('button', { name: 'Begin' }));

    const steps = page.getByRole('list', { name: 'Steps of the proof' });
    const told = page
      .getByRole('region', { name: /^Opt-out in three steps/u })
      .locator('> ol > li')
      .nth(2)
      .getByRole('status');
    await told.getByText(/^Restart the server now/u).waitFor();
    expect(await steps.locator('[aria-current=step]').innerText()).toMatch(/^Point the server/u);
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    await server.restart();
    await steps.locator('[aria-current=step]').getByText('Wait two heartbeats').waitFor();
    expect(await steps.locator('li[data-state=done]').count()).toBe(3);
    await told.getByText(/^The proof is complete/u).waitFor();
    await soon(() => lead(page)).toMatch(/^Telemetry is off, and proven/u);
    expect(await heard(page)).toMatchObject({ Server: 'says off', Wire: 'says off' });
    const posted = server.posts();
    expect(server.dotenv()).toContain('ZO_TELEMETRY=false');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Undo…' }));
    const undo = page.getByRole('dialog', { name: 'Undo this change?' });
    await pressByKeyboard(page, undo.getByRole('button', { name: 'Undo', exact: true }));
    await soon(() => server.dotenv()).toBe(before);
    expect(server.posts()).toBe(posted);
  }, 60_000);

  test('without a server the switch is Candor’s own, and says so', async () => {
    const profile = makeProfile({ answer: 'on' });
    const { page } = await openWindow({ profile });
    await whenRead(page);
    await page.getByRole('switch').click();
    await page.getByText(/No server was found on this machine, so/u).waitFor();
    await page.getByRole('button', { name: 'Turn off' }).click();
    const toggle = page.getByRole('switch');
    await soon(() => toggle.innerText()).toBe('Candor sends nothing');
    expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))).toMatchObject({
      consent: { answer: 'off' },
    });
    await goTo(page, 'Opt-out');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Connect by hand…' }));
    await page.getByRole('dialog', { name: 'Connect to a server' }).waitFor();
  });
});
