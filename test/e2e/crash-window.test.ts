import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../core/crash/envelope.ts';
import type { SentryStandIn } from '../stand-in/sentry.ts';
import {
  crashProfile,
  environmentOf,
  failMain,
  filesWith,
  inPage,
  message,
  planted,
  recordOf,
  reports,
  sentry,
  snapshotOf,
} from './crash-kit.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { goTo } from './history-page.ts';
import { openWindow, pressByKeyboard, soon, type OpenWindow } from './window-kit.ts';

const secrets = Object.values(planted);

/** Candor started again after a fault of main, with the question on the screen. */
async function askedAfterFault(to: SentryStandIn): Promise<OpenWindow & { dialog: Locator }> {
  const options = { profile: crashProfile('on', 'ask'), env: environmentOf(to) };
  await failMain(await openWindow(options));
  const again = await openWindow(options);
  const dialog = again.page.getByRole('dialog', { name: 'Send this crash report?' });
  await dialog.getByRole('rowheader', { name: 'exception.0.type' }).waitFor();
  return { ...again, dialog };
}

describe('a fault while telemetry is off', () => {
  test('of main: the report is on the disk, Candor comes back, says so, and sends nothing', async () => {
    const to = await sentry();
    const profile = crashProfile('off', 'always');
    const first = await openWindow({ profile, env: environmentOf(to) });
    expect(await failMain(first)).toBe(true);
    expect(readdirSync(join(profile, 'crash')).some((name) => name.endsWith('.json'))).toBe(true);
    expect(filesWith(profile, secrets)).toEqual([]);

    const again = await openWindow({ profile, env: environmentOf(to) });
    await again.page.getByText('Candor came back.').waitFor();
    await soon(() => reports(again)).toHaveLength(1);
    const [report] = await reports(again);
    expect(report).toMatchObject({
      event: 'Candor - crash',
      state: 'kept',
      reason: 'You turned telemetry off, so Candor sends and forwards nothing.',
    });
    const record = await recordOf(again, report?.id ?? '');
    expect(record).toMatchObject({
      origin: 'crash',
      outcome: 'blocked',
      sent: null,
      bytesSent: 0,
      userId: '',
    });
    expect(record.made).toContain('"type":"TypeError"');
    expect(record.made).toContain('[text removed]');
    expect(secrets.filter((secret) => record.made?.includes(secret))).toEqual([]);
    await again.page.getByRole('button', { name: 'Dismiss' }).click();
    await again.page.getByText('Candor came back.').waitFor({ state: 'detached' });
    await again.close();
    expect(filesWith(profile, secrets)).toEqual([]);
    expect(to.bytes()).toBe(0);
  });

  test('of the page: it goes on, and the report is in the history once', async () => {
    const to = await sentry();
    const window = await openWindow({
      profile: crashProfile('off', 'never'),
      env: environmentOf(to),
    });
    window.trouble.expect(/Could not reach/u);
    window.trouble.expect(/Could not reach/u);
    await window.page.evaluate((text) => {
      const fail = (): never => {
        throw new RangeError(text);
      };
      for (let time = 0; time < 3; time += 1) setTimeout(fail);
      void Promise.reject(new Error('and nobody waits'));
    }, message);
    window.trouble.expect(/and nobody waits/u);
    await soon(() => reports(window)).toHaveLength(2);
    const made = await Promise.all((await reports(window)).map(({ id }) => recordOf(window, id)));
    expect(made.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['Candor - error', 'blocked'],
      ['Candor - error', 'blocked'],
    ]);
    const texts = made.map((record) => record.made ?? '').join('');
    expect(texts).toContain('"fault":"page"');
    expect(texts).toContain('"fault":"page-rejection"');
    expect(secrets.filter((secret) => texts.includes(secret))).toEqual([]);
    expect(await snapshotOf(window)).toMatchObject({ crashes: { waiting: [], cameBack: null } });
  });
});

describe('a fault while telemetry is on', () => {
  test('“send automatically”: what arrives is byte for byte what the history shows', async () => {
    const to = await sentry();
    const profile = crashProfile('on', 'always');
    const window = await openWindow({ profile, env: environmentOf(to) });
    expect(await failMain(window)).toBe(true);
    expect(to.bytes()).toBe(0);

    const again = await openWindow({ profile, env: environmentOf(to) });
    await soon(() => reports(again)).toMatchObject([{ state: 'sent' }]);
    const [report] = await reports(again);
    const record = await recordOf(again, report?.id ?? '');
    const [arrived, ...more] = to.arrived;
    expect(more).toEqual([]);
    expect(arrived?.body.toString('utf8')).toBe(record.sent);
    expect(record).toMatchObject({ made: record.sent, outcome: 'sent', status: 200 });
    expect(record.bytesSent).toBe(arrived?.body.length);
    expect(arrived).toMatchObject({
      key: 'publickey42',
      contentType: 'application/x-sentry-envelope',
    });
    expect(arrived?.items.map(({ type }) => type)).toEqual(['event']);
    const event = JSON.parse(arrived?.items[0]?.text ?? 'null');
    // Made by Sentry's library, with nothing that it would have added.
    expect(event.sdk).toMatchObject({ name: expect.stringContaining('sentry'), integrations: [] });
    expect(Object.keys(event).toSorted()).toEqual([
      'contexts',
      'environment',
      'event_id',
      'exception',
      'level',
      'platform',
      'release',
      'sdk',
      'tags',
      'timestamp',
    ]);
    expect(Object.keys(event.contexts).toSorted()).toEqual(['os', 'runtime']);
    expect(arrived?.head).toMatchObject({ event_id: event.event_id });
    const sent = arrived?.body.toString('utf8') ?? '';
    expect([...secrets, 'publickey42'].filter((secret) => sent.includes(secret))).toEqual([]);
    // The library keeps no queue of its own, and what it was given is nowhere else.
    expect(existsSync(join(profile, 'sentry'))).toBe(false);
    expect(filesWith(profile, secrets)).toEqual([]);
  });

  test('“ask me”: nothing leaves before the answer, and what is left out does not leave', async () => {
    const to = await sentry();
    const { app, page, dialog } = await askedAfterFault(to);
    expect(to.bytes()).toBe(0);
    const [kept] = await reports({ app });
    expect(kept).toMatchObject({ state: 'waiting' });
    expect(await axeViolations(page)).toEqual([]);
    // Esc decides nothing; the question is found again by keyboard, and is not asked by itself any more.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await soon(async () => (await snapshotOf({ app })).crashes.later).toEqual([kept?.id]);
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Look at report' }).waitFor();
    expect([...(await axeViolations(page)), ...(await cutTexts(page))]).toEqual([]);
    expect(to.bytes()).toBe(0);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Look at it…' }));
    await dialog.getByRole('rowheader', { name: 'exception.0.type' }).waitFor();
    await dialog.getByRole('checkbox', { name: 'Send exception.0.value' }).uncheck();
    await dialog.getByRole('checkbox', { name: 'Send contexts.os.version' }).uncheck();
    await expect(
      dialog.getByRole('checkbox', { name: 'Send event_id' }).isDisabled(),
    ).resolves.toBe(true);
    await dialog.getByLabel('From now on').selectOption('always');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sentry took it (200).').waitFor();

    const [arrived] = to.arrived;
    const event = JSON.parse(arrived?.items[0]?.text ?? 'null');
    expect(event.exception.values[0]).toMatchObject({ type: 'TypeError' });
    expect(event.exception.values[0]).not.toHaveProperty('value');
    expect(event.contexts.os).not.toHaveProperty('version');
    const [sent, original] = await reports({ app });
    expect([sent?.state, original?.state]).toEqual(['sent', 'sent']);
    const record = await recordOf({ app }, sent?.id ?? '');
    expect(arrived?.body.toString('utf8')).toBe(record.sent);
    expect(readEnvelope(record.sent ?? '')).not.toBeNull();
    expect(await snapshotOf({ app })).toMatchObject({
      settings: { 'crash.mode': 'always' },
      crashes: { waiting: [] },
    });
    // The same report is not sent twice.
    const twice = await inPage(
      { app },
      `window.candor.crash.send(${JSON.stringify(original?.id)}, [])`,
    );
    expect(twice).toMatchObject({ ok: false });
    expect(to.arrived).toHaveLength(1);
  });

  test('never while a report waits: no byte of it leaves, and nobody is asked any more', async () => {
    const to = await sentry();
    const { app, page, dialog } = await askedAfterFault(to);
    await page.evaluate(() => window.candor.settings.set('crash.mode', 'never'));
    await dialog.waitFor({ state: 'detached' });
    await page.evaluate(() => window.candor.settings.set('crash.mode', 'ask'));
    expect(await snapshotOf({ app })).toMatchObject({ crashes: { waiting: [] } });
    const [report] = await reports({ app });
    expect(report).toMatchObject({ state: 'kept' });
    expect(to.bytes()).toBe(0);
  });
});
