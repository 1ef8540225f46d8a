import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { checksWithoutCandor } from '../../main/deletion/bundle/how-to-verify.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { watchOutside } from '../security/outside.ts';
import { startSink } from '../stand-in/sink.ts';
import { answerSaveDialog, goTo } from './history-page.ts';
import { startLocalServer } from './local-server.ts';
import { picture, pictureSize, scheme } from './picture.ts';
import { makeFolder } from './terminal.ts';
import { makeProfile, openWindow, pressByKeyboard, soon, tabTo, whenRead } from './window-kit.ts';

/** Takes a picture for the README on the way, where those are wanted; see `screenshots.ts`. */
async function seen(page: Page, name: string, colours: 'light' | 'dark' = 'light'): Promise<void> {
  if (process.env['CANDOR_PICTURES'] !== '1') return;
  await scheme(page, colours);
  await picture(page, name);
}

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

const lead = (page: Page) => page.locator('.truth .lead').innerText();

async function nothingWrong(page: Page): Promise<void> {
  expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
}

/** What the documented commands print about a bundle; none of them is Candor. */
function checked(file: string): readonly string[] {
  return Object.values(checksWithoutCandor).map((command) => {
    const script = command.replaceAll('FILE', file);
    return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.trim();
  });
}

const evidence = z.object({
  id: z.string(),
  origin: z.literal('captured'),
  event: z.string(),
  made: z.string(),
});

test('off, proven, asked; a payload opens the request again, and the bundle holds it: by keyboard alone', async () => {
  const server = await startLocalServer(['ZO_TELEMETRY_HEARTBEAT=1']);
  const { page, app } = await openWindow({ env: server.env(), profile: makeProfile() });
  await whenRead(page);
  await pictureSize(app);

  // The relay takes the vendor's place, so that what the server reports is seen.
  await goTo(page, 'Opt-out');
  await pressByKeyboard(page, button(page, 'Start the relay'));
  const before = server.dotenv();
  const setting = await page.getByLabel('Relay', { exact: true }).locator('code').innerText();
  await pressByKeyboard(page, button(page, 'Set it up in the server…'));
  // Before it is changed, the window says where reports will go.
  await page
    .getByText(/the relay sends them to https:\/\/e1\.zinclabs\.dev, where the server sends/u)
    .waitFor();
  expect(server.dotenv()).toBe(before);
  await pressByKeyboard(page, button(page, 'Change it'));
  await pressByKeyboard(page, button(page, 'Close'));
  expect(server.dotenv()).toBe(`${before}${setting}\n`);
  await server.restart();
  await expect
    .poll(() => page.getByLabel('Relay', { exact: true }).innerText(), {
      timeout: 30_000,
    })
    .toMatch(/[1-9]\d* payloads? so far/u);

  // Off.
  await pressByKeyboard(page, page.getByRole('switch'));
  await pressByKeyboard(page, button(page, 'Turn off'));
  await pressByKeyboard(page, button(page, 'Close'));
  expect(server.dotenv()).toContain('ZO_TELEMETRY=false');
  await server.restart();

  // Proven.
  await expect
    .poll(() => lead(page), { timeout: 40_000 })
    .toMatch(/^Telemetry is off, and proven/u);
  await seen(page, 'journey-proven');
  expect(await page.locator('li[data-state=done]').count()).toBe(3);
  expect(await page.getByRole('region', { name: 'Left to do' }).count()).toBe(0);
  // The rail says it on every page, and leads to the evidence.
  await goTo(page, 'Now');
  await soon(() => lead(page)).toMatch(/^Telemetry is off, and proven/u);
  await pressByKeyboard(page, page.getByRole('link', { name: 'Telemetry: Proven off' }));
  await page.getByRole('heading', { name: /^Evidence/ }).waitFor();

  // The letter says both, and names what was captured.
  await goTo(page, 'Deletion');
  const steps = page.getByRole('region', { name: 'The best order' }).getByRole('listitem');
  await expect
    .poll(() => steps.allTextContents())
    .toEqual([
      expect.stringMatching(/^Off, done/u),
      expect.stringMatching(/^Proven, done/u),
      expect.stringMatching(/^Ask, not done/u),
    ]);
  await tabTo(page, page.getByRole('radio', { name: /^The vendor’s own promise/u }));
  await page.keyboard.press('ArrowDown');
  const text = page.getByLabel('Text', { exact: true });
  await soon(() => text.inputValue()).toContain('Article 17(1) GDPR');
  const letter = await text.inputValue();
  const [, userId = ''] = /^Installation (\S+) \(instance_id/mu.exec(letter) ?? [];
  expect(userId).not.toBe('');
  expect(letter).toMatch(
    /^Telemetry was turned off on \d+ \w+ \d{4}\. This was checked on .*: Telemetry is off, and proven: .*its settings say so.*nothing has arrived for/mu,
  );
  // Where the server lies on this machine is not the vendor's business.
  expect(letter).not.toContain(server.folder);
  await nothingWrong(page);
  await seen(page, 'deletion-light');

  // Handed to the mail program in its short form, and sent by the user.
  const outside = await watchOutside(app);
  await pressByKeyboard(page, button(page, 'Open in mail program'));
  await page.getByText('Did it open?', { exact: false }).waitFor();
  const [link = ''] = await outside.opened();
  const carried = decodeURIComponent(link.split('&body=')[1] ?? '').replaceAll('\r\n', '\n');
  expect(link).toMatch(/^mailto:admin%2Bprivacy@zinclabs\.io\?/u);
  expect(carried).toContain(userId);
  await pressByKeyboard(page, button(page, 'I sent it'));
  const card = page.getByRole('article', { name: /^Request 1, DEL-/u });
  await card.getByText('ahead').waitFor();
  expect(await lead(page)).toMatch(/^Your request of .* is under way\.$/u);
  expect(await card.innerText()).toMatch(/Answer due about .*\(Article 12\(3\) GDPR\)/u);
  await seen(page, 'deletion-sent');

  // Somebody turns it on again, and forwards what comes. What the relay only blocks would re-open nothing.
  const collector = await startSink();
  onTestFinished(() => collector.close());
  await page.evaluate(async (upstream) => {
    await window.candor.settings.set('relay.upstream', upstream);
    await window.candor.settings.set('relay.mode', 'forward');
    const plan = await window.candor.optOut.plan('on');
    if (plan.ok) await window.candor.optOut.apply(plan.value.id);
  }, collector.url);
  await server.restart();
  await card.getByText('Telemetry after the request.').waitFor({ timeout: 30_000 });
  expect(await lead(page)).toMatch(/^Telemetry came after your request/u);
  // The switch follows what really is, although nobody pressed it.
  await soon(() => page.getByRole('switch').innerText()).toBe('Telemetry is on');
  for (const colours of ['light', 'dark'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await scheme(page, colours);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await nothingWrong(page);
  }
  await seen(page, 'deletion-reopened', 'dark');
  const record = (await card.getByRole('link', { name: /^Record \d+$/u }).innerText()).slice(7);

  // The bundle holds the letter as it was sent, the proof of then, and the payload.
  const file = join(makeFolder(), 'evidence.zip');
  await answerSaveDialog(app, file);
  await pressByKeyboard(page, button(card, 'Evidence bundle…'));
  await card.getByText(`Saved as ${file}.`).waitFor({ timeout: 30_000 });
  const files = Object.entries(unzipSync(readFileSync(file)));
  const inside = new Map(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
  expect(inside.get('letter.txt')).toContain(carried);
  expect(JSON.parse(inside.get('opt-out.json') ?? '')).toMatchObject({
    whenWritten: { verdict: 'proven-off' },
    now: { verdict: expect.stringMatching(/^(?:on|contradiction)$/u) },
  });
  const payloads = (inside.get('payloads.ndjson') ?? '').trim().split('\n');
  const proof = payloads.find(
    (line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id === record,
  );
  const { made, event } = evidence.parse(JSON.parse(proof ?? ''));
  expect(JSON.parse(made)).toMatchObject({ userId, event });
  expect(inside.get('index.html')).toContain(`Record ${record}: ${event}, userId ${userId}`);

  // It verifies without Candor until a byte is flipped.
  expect(checked(file)).toEqual(['intact', `${file}: intact`]);
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
  writeFileSync(file, bytes);
  expect(checked(file)).toEqual(['CHANGED', `${file}: CHANGED`]);
}, 240_000);
