import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Aim } from '../../core/optout/activation.ts';
import { relayStates, states, type StateName } from '../../core/optout/states.ts';
import { startSink } from '../stand-in/sink.ts';
import { openWatched, type WatchedDesktop } from './desktop-kit.ts';
import { goTo } from './history-page.ts';
import { startLocalServer, type LocalServer } from './local-server.ts';
import { candor, start } from './terminal.ts';
import { makeProfile, soon, whenRead } from './window-kit.ts';

/** A text of the table as a pattern: `{…}` is whatever stands there, and more may follow. */
function patternOf(text: string): RegExp {
  const parts = text
    .split(/ ?\{\w+\}/u)
    .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}( .*)?$`, 'su');
}

const statusShape = z.object({
  truth: z.string(),
  detail: z.string(),
  channels: z.array(z.object({ name: z.string(), state: z.string(), does: z.string() })),
});

/** Half an hour of a server in seconds: what it does, and what window and terminal say at that second. */
class HalfHour {
  readonly page: Page;
  readonly desktop: WatchedDesktop;
  readonly server: LocalServer;
  readonly profile: string;

  constructor(page: Page, desktop: WatchedDesktop, server: LocalServer, profile: string) {
    [this.page, this.desktop] = [page, desktop];
    [this.server, this.profile] = [server, profile];
  }

  /** Holds every sentence of the window against a row of the table; nobody pressed Refresh. */
  async window(state: StateName, more: RegExp = /./u): Promise<void> {
    const { page, desktop } = this;
    const words = states[state];
    const lead = () => page.locator('.truth .lead').innerText();
    await expect.poll(lead, { timeout: 15_000, interval: 100 }).toMatch(patternOf(words.says.text));
    await expect.poll(lead, { timeout: 5_000 }).toMatch(more);
    await soon(() => page.getByRole('link', { name: /^Telemetry: / }).innerText()).toBe(
      `Telemetry: ${words.tray.text}`,
    );
    await soon(() => page.locator('[data-part=switch]').innerText()).toMatch(
      patternOf(words.beside.text),
    );
    await soon(() => desktop.menu()).toContain(`Telemetry: ${words.tray.text}`);
  }

  /** The same for `candor status`; gives what it says of the server's reports. */
  async terminal(sentence: RegExp): Promise<string> {
    const args = ['status', '--json', '--profile', this.profile];
    const { status, stdout } = await candor(args, this.server.env());
    expect(status).toBe(0);
    const said = statusShape.parse(JSON.parse(stdout));
    expect(said.truth).toMatch(sentence);
    const reports = said.channels.find(({ name }) => name === 'server');
    return `${reports?.state}: ${reports?.does} ${said.detail}`;
  }

  /** What a person does with the dialogs of the page. */
  async change(aim: Aim): Promise<void> {
    const done = await this.page.evaluate(async (wanted) => {
      const plan = await window.candor.optOut.plan(wanted);
      return plan.ok ? window.candor.optOut.apply(plan.value.id) : plan;
    }, aim);
    expect(done.ok).toBe(true);
  }

  /** Whether the server really reports: it tries to, by its own count. */
  async reports(): Promise<boolean> {
    const before = this.server.posts();
    await this.page.waitForTimeout(1_300);
    return this.server.posts() > before;
  }
}

test('half an hour: each sentence is what the server did at that second', async () => {
  const server = await startLocalServer(['ZO_TELEMETRY_HEARTBEAT=1']);
  const profile = makeProfile();
  const relayOf = async () => {
    const relay = start(['relay', '--json', '--profile', profile]);
    const [line] = await once(relay.child.stdout ?? process.stdin, 'data');
    return { ...relay, url: z.object({ url: z.string() }).parse(JSON.parse(String(line))).url };
  };
  let relay = await relayOf();
  server.write(`${server.dotenv()}ZO_TELEMETRY_URL=${relay.url}\n`);
  await server.restart();
  const { page, desktop } = await openWatched({ env: server.env(), profile });
  await whenRead(page);
  await goTo(page, 'Opt-out');
  const hour = new HalfHour(page, desktop, server, profile);
  const before = server.dotenv();
  const proven = patternOf(states['proven-off'].says.text);

  // On: it posts to this machine, and the relay holds that back.
  await hour.window('on', /payloads? arrived since its start/u);
  expect(await hour.reports()).toBe(true);
  expect(
    await hour.terminal(/^Your server still posts .* to this machine only every second\./u),
  ).toMatch(/^on: .*That is not off: the server still posts\./u);
  await soon(() => page.locator('.server').innerText()).toContain(relayStates.holds.brief.text);

  // Stopped after on.
  await server.stop();
  await hour.window('stopped', /telemetry was on\. Its last report, “Server stopped”, came today/u);
  expect(await hour.terminal(/^The server does not run\..*telemetry was on/u)).toMatch(
    /^unknown: Not known now: the server does not run/u,
  );

  // Started: it is on again, and each page says so.
  await server.restart();
  await hour.window('on', /since its start/u);
  for (const link of await page.getByRole('navigation').getByRole('link').all()) {
    /* oxlint-disable no-await-in-loop -- one page after the other */
    await link.click();
    await link.and(page.locator('[aria-current=page]')).waitFor();
    await soon(() => page.getByRole('switch').allInnerTexts()).toEqual([states.on.beside.text]);
    /* oxlint-enable no-await-in-loop */
  }
  await goTo(page, 'Opt-out');

  // Off: it reports until it reloads.
  await hour.change('off');
  await hour.window('waits-reload');
  expect(await hour.reports()).toBe(true);
  await page.evaluate(() => window.candor.optOut.act('reload'));
  await hour.window('proven-off', /nothing has arrived for .* since/u);
  expect(await hour.reports()).toBe(false);
  expect(await hour.terminal(proven)).toMatch(/^off: Off, and proven\./u);

  // Undone: off all the same, until its next start.
  await page.evaluate(async () => {
    const plan = await window.candor.optOut.planUndo();
    if (plan.ok) await window.candor.optOut.undo(plan.value.id);
  });
  expect(server.dotenv()).toBe(before);
  await hour.window('proven-off', /At its next start the server will report again/u);
  await soon(() => page.locator('[data-part=switch]').innerText()).toBe(
    'Telemetry is off until its next start',
  );
  await server.restart();
  await hour.window('on');

  // Off by a restart; then stopped from proven off.
  await hour.change('off');
  await server.restart();
  await hour.window('proven-off', /\d s, since/u);
  // What says off and reports all the same is told so, in both places.
  const body = JSON.stringify({ userId: '704', event: 'OpenObserve - heartbeat', properties: {} });
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`${relay.url}/v1/track`, { method: 'POST', headers, body })).text();
  await hour.window('contradiction', /but 1 payload arrived since/u);
  const verified = await candor(['verify-opt-out', '--json', '--profile', profile], server.env());
  expect([verified.status, JSON.parse(verified.stdout)]).toMatchObject([
    1,
    { verdict: 'contradiction' },
  ]);
  await server.restart();
  await hour.window('proven-off');
  await server.stop('SIGKILL');
  // Killed, it has no time to say so; a check in that very moment takes nothing back of what was proven.
  await hour.window('stopped', /off, and proven\. Its settings turn telemetry off/u);
  await server.restart();
  await hour.window('proven-off');

  // The relay killed: nothing is proven any more; back, its path is another.
  relay.child.kill('SIGKILL');
  await hour.window('says-off', /no relay is watching/u);
  await soon(() => page.locator('.server').innerText()).toContain(relayStates.lost.brief.text);
  relay = await relayOf();
  await hour.window('says-off', /the relay was started again since/u);
  await soon(() => page.locator('.server').innerText()).toContain(relayStates.holds.brief.text);

  // Set to forward while the switch is off: nothing leaves. With the switch on it does.
  const collector = await startSink();
  onTestFinished(() => collector.close());
  await page.evaluate(async (upstream) => {
    await window.candor.settings.set('relay.upstream', upstream);
    await window.candor.settings.set('relay.mode', 'forward');
  }, collector.url);
  server.write(before);
  await server.restart();
  await hour.window('on');
  await soon(() => page.locator('.truth .detail').innerText()).toContain(
    'Candor’s relay is set to forward, and holds each report back. You turned telemetry off',
  );
  expect(await hour.reports()).toBe(true);
  expect(collector.received).toHaveLength(0);
  await hour.change('on');
  await soon(() => collector.received.length).toBeGreaterThan(0);
  await soon(() => page.locator('.server').innerText()).toContain(relayStates.forwards.brief.text);
  relay.child.kill('SIGTERM');
  expect(await relay.ended).toMatchObject({ status: 0 });
}, 150_000);
