import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startSink, type Sink } from '../stand-in/sink.ts';
import {
  answerSaveDialog,
  goTo,
  openedRecord,
  openRecord,
  payloadList,
  rawBodies,
  shownLines,
} from './history-page.ts';
import { makeFolder } from './terminal.ts';
import { makeProfile, openWindow, pressByKeyboard, soon, tabTo, whenRead } from './window-kit.ts';

async function sink(): Promise<Sink> {
  const started = await startSink();
  onTestFinished(() => started.close());
  return started;
}

/** A profile with a collector for Candor's own events; `on`: they are on from the start. */
function profileFor(url: string, answer: 'on' | 'unasked'): string {
  const settings = { 'destination.kind': 'collector', 'destination.url': url } as const;
  return makeProfile({ settings, answer });
}

const eventOf = z.object({ event: z.string() });
const heartbeats = ({ received }: Sink) =>
  received.filter(({ body }) =>
    eventOf.parse(JSON.parse(body.toString())).event.endsWith('heartbeat'),
  );

describe('the history', () => {
  test('shows the very bytes that arrived, and after off none arrive', async () => {
    const collector = await sink();
    const profile = profileFor(collector.url, 'unasked');
    const { page, close } = await openWindow({ profile });
    await whenRead(page);
    await goTo(page, 'Settings');
    const say = page.getByRole('radiogroup', { name: 'Candor’s own reports' });
    await say.getByText('On', { exact: true }).click();
    const send = page.getByRole('button', { name: 'Send one now' });
    await pressByKeyboard(page, send);
    await page.getByText('Sent. The destination took it (200).').waitFor();
    await page.getByRole('link', { name: 'Open its record' }).click();
    const pane = openedRecord(page);
    const bodies = await rawBodies(pane);
    const arrived = heartbeats(collector).at(-1)?.body.toString('utf8');
    expect(bodies).toEqual(new Map([['As made, and as sent: the same bytes', arrived]]));
    const bytes = Buffer.byteLength(arrived ?? '').toLocaleString('en-US');
    expect(await pane.innerText()).toContain(
      `${bytes} bytes went to this machine itself, and did not leave it.`,
    );

    await goTo(page, 'Settings');
    await say.getByText('Off', { exact: true }).click();
    await page.getByText('Candor itself sends nothing.', { exact: false }).first().waitFor();
    const before = collector.bytes();
    await pressByKeyboard(page, send);
    await page.getByText('Nothing left this machine.', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: 'Open its record' }).click();
    const held = openedRecord(page);
    const kept = await rawBodies(held);
    expect([...kept.keys()]).toEqual(['As made']);
    expect(await held.innerText()).toMatch(
      /Nothing was sent\.[^]*No byte of it left this machine\./u,
    );
    await payloadList(page).waitFor();
    expect((await shownLines(page))[0]).toMatchObject({
      event: expect.stringMatching(/heartbeat.*off/iu),
      became: 'blocked',
    });
    await goTo(page, 'Network');
    const rows = page.getByRole('row');
    await soon(() => rows.nth(1).innerText()).toMatch(/heartbeat[^]*refused/u);
    // One stop of the Tab key, and the arrow keys from there: the list can be long.
    const links = rows.getByRole('link');
    await tabTo(page, links.first());
    await page.keyboard.press('ArrowDown');
    await soon(() => links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
    const second = await links.nth(1).innerText();
    await page.keyboard.press('Enter');
    await openedRecord(page).getByRole('heading', { name: second }).waitFor();
    await close();
    expect(collector.bytes()).toBe(before);

    const { page: later } = await openWindow({ profile });
    await whenRead(later);
    await goTo(later, 'History');
    const again = await openRecord(later, /heartbeat.*sent/u);
    expect((await rawBodies(again)).get('As made, and as sent: the same bytes')).toBe(arrived);
    expect(collector.bytes()).toBe(before);
  });

  test('is searched, filtered, verified and exported, and a body is deleted from it', async () => {
    const collector = await sink();
    const { app, page } = await openWindow({ profile: profileFor(collector.url, 'on') });
    await whenRead(page);
    await goTo(page, 'Settings');
    const send = page.getByRole('button', { name: 'Send one now' });
    await pressByKeyboard(page, send);
    await page.getByText('Sent. The destination took it (200).').waitFor();
    const say = page.getByRole('radiogroup', { name: 'Candor’s own reports' });
    await say.getByText('Off', { exact: true }).click();
    await page.getByText('Candor itself sends nothing.', { exact: false }).first().waitFor();
    await pressByKeyboard(page, send);
    await page.getByText('Nothing left this machine.', { exact: false }).first().waitFor();

    await goTo(page, 'History');
    const all = await shownLines(page).then(([first]) => first?.total ?? 0);
    expect(all).toBeGreaterThanOrEqual(3);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('started');
    await soon(async () => (await shownLines(page)).map(({ event }) => event)).toEqual([
      'Candor - started',
    ]);
    expect(await payloadList(page).locator('mark').allInnerTexts()).toContain('started');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.getByLabel('Outcome').selectOption('blocked');
    await soon(async () => (await shownLines(page)).map(({ became }) => became)).toEqual([
      'blocked',
    ]);

    const folder = makeFolder();
    const file = join(folder, 'history.ndjson');
    await answerSaveDialog(app, file);
    await page.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('1 record, those that the filters leave.');
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByText(`1 record written to ${file}.`).waitFor();
    await page.keyboard.press('Escape');
    const exported = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(exported.map((line) => JSON.parse(line))).toMatchObject([
      { outcome: 'blocked', sent: null, made: expect.stringContaining('heartbeat') },
    ]);

    await page.getByLabel('Outcome').selectOption('');
    await soon(async () => (await shownLines(page))[0]?.total).toBe(all);
    const csv = join(folder, 'history.csv');
    await answerSaveDialog(app, csv);
    await page.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByRole('radio', { name: /^CSV/u }).check();
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByText(`${all} records written to ${csv}.`).waitFor();
    expect(existsSync(csv)).toBe(true);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('button', { name: 'Verify again' }).waitFor();
    expect(await page.locator('[data-part=chain]').innerText()).toMatch(/^All \d+ entries fit\./u);

    const pane = await openRecord(page, /heartbeat.*sent/u);
    await pane.getByRole('button', { name: 'Delete body…' }).click();
    await dialog.getByRole('button', { name: 'Delete body' }).click();
    await dialog.waitFor({ state: 'detached' });
    await pane.getByRole('tab', { name: 'Raw' }).click();
    await pane.getByText('The bytes of this record were deleted.').waitFor();
    await page.getByRole('button', { name: 'Verify again' }).click();
    await soon(() => page.locator('[data-part=chain]').innerText()).toMatch(/just now/u);
    expect(await page.locator('[data-part=chain] .problem').count()).toBe(0);
  });
});
