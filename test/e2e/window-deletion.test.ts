import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { watchOutside } from '../security/outside.ts';
import { formatDay } from '../../core/format.ts';
import { appendPayload } from './deletion-kit.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { answerSaveDialog, goTo } from './history-page.ts';
import { unreachable } from './keyboard.ts';
import { makeFolder } from './terminal.ts';
import { inMain, keepInMain } from './in-main.ts';
import { makeProfile, openWindow, whenRead, soon } from './window-kit.ts';

const address = 'admin+privacy@zinclabs.io';
const day = 86_400_000;

/** A calendar day as the page's field takes it, so many days ago. */
function dayAgo(days: number): string {
  return new Date(Date.now() - days * day).toLocaleDateString('sv-SE');
}

function profileWithPayloads(): string {
  const profile = makeProfile();
  fillHistory(
    profile,
    [40, 39].map((days) => ({
      at: Date.now() - days * day,
      event: 'ZincObserve - heartbeat',
      origin: 'captured' as const,
      userId: '7043454519337943041',
      properties: { host_name: 'anna-laptop', zo_version: 'v0.1.7' },
    })),
  );
  return profile;
}

async function openDeletion(profile: string) {
  const candor = await openWindow({ profile });
  await whenRead(candor.page);
  await goTo(candor.page, 'Deletion');
  return candor;
}

const text = (page: Page) => page.getByLabel('Text', { exact: true });

async function nothingWrong(page: Page): Promise<void> {
  const wrong = [...(await axeViolations(page)), ...(await cutTexts(page))];
  expect([...wrong, ...(await unreachable(page))]).toEqual([]);
}

describe('the letter', () => {
  test('changes while one chooses, and arrives as it stands there by every way', async () => {
    const { page, app } = await openDeletion(profileWithPayloads());
    await text(page).waitFor();
    expect(await text(page).inputValue()).toContain('Installation 7043454519337943041');
    expect(await text(page).inputValue()).not.toContain('Article 17');
    await page.getByRole('radio', { name: /^GDPR/u }).check();
    await page.getByRole('checkbox', { name: /^Names of the host/u }).uncheck();
    await page.getByLabel('Your name').fill('Änne O’Hara + Co, “&”');
    const letter = await text(page).inputValue();
    expect(letter).toMatch(/Article 17\(1\) GDPR[^]*Änne O’Hara \+ Co, “&”$/u);
    expect(letter).not.toContain('anna-laptop');
    await nothingWrong(page);

    const outside = await watchOutside(app);
    await page.getByRole('button', { name: 'Open in mail program' }).click();
    await page.getByText('Did it open?', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Open in Gmail' }).click();
    await page.getByText('Did Gmail open', { exact: false }).waitFor();
    await page.getByText('The whole letter is too long for a link', { exact: false }).click();
    const short = await page.getByRole('group').locator('pre').textContent();
    expect(short).toContain('7043454519337943041');
    const sentAs = page.getByLabel('Which form', { exact: true });
    expect(await sentAs.inputValue()).toBe('short');
    const [mail = '', gmail = ''] = await outside.opened();
    const mailto = new URL(mail);
    expect(decodeURIComponent(mailto.pathname)).toBe(address);
    const fields = new Map(
      mailto.search
        .slice(1)
        .split('&')
        .map((field) => field.split('=').map(decodeURIComponent))
        .map(([name = '', value = '']) => [name, value]),
    );
    expect(fields.get('body')?.replaceAll('\r\n', '\n')).toBe(short);
    expect(fields.get('subject')).toBe(await page.getByLabel('Subject').inputValue());
    const compose = new URL(gmail).searchParams;
    expect(compose.get('to')).toBe(address);
    expect(compose.get('body')?.replaceAll('\r\n', '\n')).toBe(short);

    const file = join(makeFolder(), 'letter.eml');
    await answerSaveDialog(app, file);
    await page.getByRole('button', { name: 'Save draft file…' }).click();
    await page.getByText(`Saved as ${file}`, { exact: false }).waitFor();
    expect(await sentAs.inputValue()).toBe('whole');
    const draft = await PostalMime.parse(readFileSync(file));
    expect(draft.to?.[0]?.address).toBe(address);
    expect(draft.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(letter);

    const copied = () => inMain(app, ({ clipboard }) => clipboard.readText());
    const subject = draft.subject ?? '';
    for (const [name, expected] of [
      ['Copy Address', address],
      ['Copy Subject', subject],
      ['Copy Text', letter],
      ['Copy everything', `To: ${address}\nSubject: ${subject}\n\n${letter}\n`],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.getByRole('button', { name, exact: true }).click();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await soon(copied).toBe(expected);
    }
  });

  test('keeps what was typed over it, over a look at another page', async () => {
    const { page } = await openDeletion(profileWithPayloads());
    await text(page).fill('In my own words.');
    await page.getByRole('radio', { name: /^CCPA/u }).check();
    await goTo(page, 'History');
    await goTo(page, 'Deletion');
    expect(await text(page).inputValue()).toBe('In my own words.');
    await nothingWrong(page);
    await page.getByRole('button', { name: 'Discard my changes' }).click();
    expect(await text(page).inputValue()).toContain('resident of California');
  });
});

describe('a request that was sent', () => {
  test('is opened again by a payload after it, with that payload as evidence', async () => {
    const profile = profileWithPayloads();
    const { page, app } = await openDeletion(profile);
    const notices = await keepInMain(app, ({ Notification }) => {
      const titles: string[] = [];
      Notification.isSupported = () => true;
      Notification.prototype.show = function show() {
        titles.push(this.title);
      };
      return titles;
    });
    await page.getByRole('radio', { name: /^GDPR/u }).check();
    await page.getByLabel('I sent it on').fill(dayAgo(20));
    await page.getByRole('button', { name: 'I sent it', exact: true }).click();
    const card = page.getByRole('article', { name: /^Request 1, DEL-/u });
    await card.getByText('ahead').waitFor();
    expect(await card.innerText()).toMatch(
      /Answer due about .*in \d+ days \(Article 12\(3\) GDPR\)/u,
    );
    await nothingWrong(page);

    const id = appendPayload(profile, 'ZincObserve - after the request');
    await card.getByText('Telemetry after the request.').waitFor({ timeout: 30_000 });
    await soon(() => notices.value()).toEqual([
      expect.stringMatching(/^Telemetry after request DEL-/u),
    ]);
    await nothingWrong(page);
    await card.getByRole('button', { name: 'Tell of the new payload…' }).click();
    const dialog = page.getByRole('dialog');
    const told = await dialog.getByLabel('Text', { exact: true }).inputValue();
    expect(told).toContain(`record ${id}, hash in its chain `);
    await dialog.getByLabel('Text', { exact: true }).fill(`${told}\nIn my own words.`);
    await nothingWrong(page);
    await dialog.getByRole('button', { name: 'I sent it', exact: true }).click();
    await card.getByText('Kept: Told of the new payload on', { exact: false }).waitFor();
    const opener = card.getByRole('button', { name: 'Tell of the new payload…' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await card.innerText()).toMatch(/ahead[^]*Answer due about/u);
    await card.getByText('What happened, and the letters').click();
    const letter = card.getByText(/: Told of the new payload$/u);
    await letter.click();
    await card.getByText('In my own words.').waitFor();
    await nothingWrong(page);

    const file = join(makeFolder(), 'evidence.zip');
    await answerSaveDialog(app, file);
    await card.getByRole('button', { name: 'Evidence bundle…' }).click();
    await card.getByText(`Saved as ${file}.`).waitFor();
    await page.getByLabel('Bundle', { exact: true }).setInputFiles(file);
    await page
      .getByText('It is a bundle that was made in this profile.', { exact: false })
      .waitFor();
    const bytes = readFileSync(file);
    expect(bytes.toString()).toMatch(/letter-2-new-data-[^]*In my own words\./u);
    bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
    writeFileSync(file, bytes);
    await page.getByLabel('Bundle', { exact: true }).setInputFiles(file);
    await page.getByText('This bundle was changed or is damaged', { exact: false }).waitFor();

    await card.getByRole('link', { name: `record ${id}` }).click();
    await page.getByRole('heading', { name: 'ZincObserve - after the request' }).waitFor();
  });

  test('is overdue in words, until the answer is told', async () => {
    const { page, app } = await openDeletion(profileWithPayloads());
    await page.getByRole('radio', { name: /^UK/u }).check();
    // The evidence can be kept before anything was sent.
    const early = join(makeFolder(), 'early.zip');
    await answerSaveDialog(app, early);
    await page.getByRole('button', { name: 'Evidence bundle…' }).click();
    await page.getByText(`Saved as ${early}.`).waitFor();
    // A day is written in one form, and what is no day sends nothing.
    const sentOn = page.getByLabel('I sent it on');
    const sendIt = page.getByRole('button', { name: 'I sent it', exact: true });
    await sentOn.fill('some day');
    await sendIt.click();
    await page.getByText(/^Write a day as 23 November 2026/u).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    await sentOn.fill(dayAgo(38));
    await sentOn.blur();
    expect(await sentOn.inputValue()).toBe(formatDay(dayAgo(38)));
    await page.getByRole('button', { name: 'Choose in a calendar' }).click();
    await page.keyboard.press('Escape');
    await sendIt.click();
    const card = page.getByRole('article');
    await card.getByText('overdue', { exact: true }).waitFor();
    await card.getByLabel('What happened').selectOption({ label: 'I did not send it after all' });
    await card.getByRole('button', { name: 'Keep' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByLabel('I sent it on').fill(dayAgo(38));
    await sendIt.click();
    await card.getByText('overdue', { exact: true }).waitFor();
    expect(await page.locator('.lead').innerText()).toMatch(/^No answer came to your request of /u);
    const file = join(makeFolder(), 'dates.ics');
    await answerSaveDialog(app, file);
    await card.getByRole('button', { name: 'Dates for a calendar…' }).click();
    await card.getByText(`Saved as ${file}.`).waitFor();
    expect(readFileSync(file, 'utf8')).toMatch(/^BEGIN:VCALENDAR[^]*BEGIN:VEVENT/u);
    await card.getByLabel('What happened').selectOption({ label: 'The vendor says: deleted' });
    await card.getByRole('button', { name: 'Keep' }).click();
    await card.getByText('Answered: deleted').first().waitFor();
    await card.getByText('No deadline is running any more.').waitFor();
    await nothingWrong(page);
    await page.getByRole('button', { name: 'Write a new request' }).click();
    await text(page).waitFor();
    expect(await page.evaluate(() => window.candor.deletion.page())).toMatchObject({
      value: { cases: [{ state: 'answered' }, { state: 'drafted' }] },
    });
  });
});

test('a file of requests that broke is kept aside, and the page says so', async () => {
  const profile = makeProfile();
  writeFileSync(join(profile, 'deletion.json'), '{"version":1,');
  const { page } = await openDeletion(profile);
  await page.getByText('It is kept as deletion.broken-', { exact: false }).waitFor();
  await text(page).waitFor();
  expect(await text(page).inputValue()).toContain('I do not know the instance_id');
});
