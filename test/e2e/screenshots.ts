/**
 * Takes the pictures of the README anew: `assets/screenshots/*.png`, 1280×800. Run by hand after a change of the
 * window, with the built app and a display, in Electron's own Node:
 *
 *   npm test (or npm start), which build; then
 *   ELECTRON_RUN_AS_NODE=1 xvfb-run -a node_modules/electron/dist/electron test/e2e/screenshots.ts
 *
 * Those of Deletion are taken on the journey itself: CANDOR_PICTURES=1 npm test -- e2e journey
 *
 * The pictures show the name of this machine and, on the first page, the profile folder: FOLDER in the environment
 * names a folder, not there yet, that may be seen. ONLY=opt-out takes those of that page alone; so do
 * first-run, now and history. For pictures of every state, to be looked at, see `survey.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { StandInRelease } from '../stand-in/releases.ts';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { fillHistory } from './filled-history.ts';
import { goTo, payloadLines, payloadList } from './history-page.ts';
import { type Launched, launchCandor } from './launch.ts';
import { openLocalServer } from './open-local-server.ts';
import { stageMachine } from './machine.ts';
import { picture, pictureFolder, pictureSize, scheme } from './picture.ts';
import { sampleHistory } from './sample.ts';
import { credentialsOf, settingsText } from './stored-profile.ts';

mkdirSync(pictureFolder, { recursive: true });
const seen = process.env['FOLDER'];
const work = seen ?? mkdtempSync(join(tmpdir(), 'candor-pictures-'));
mkdirSync(work, { recursive: true });
const machine = stageMachine();
const made = makeWorld({ organizations: 1, emptyOrganizations: 0, streams: 14 });
const host = hostname();
/** The server runs on the very machine of the pictures. */
const world = {
  ...made,
  host: { ...made.host, name: host },
  nodes: made.nodes.map((node) => ({ ...node, name: host })),
};

/** Opens a window of the size of the pictures, without anything that blinks or moves. `on`: another machine to see. */
async function open(profile: string, on = machine.env): Promise<Launched> {
  const env = { ...on, ...credentialsOf(world) };
  const candor = await launchCandor({ profile, env });
  await pictureSize(candor.app);
  await scheme(candor.page, 'light');
  return candor;
}

/** The first page and the question, on a machine without a server. */
async function firstRun(): Promise<void> {
  const candor = await open(join(work, 'Candor'));
  const { page } = candor;
  await page.getByRole('heading', { name: 'No server was found on this machine' }).waitFor();
  await picture(page, 'first-run');
  await page.getByRole('button', { name: 'Look at this machine only' }).click();
  await page.getByRole('rowheader', { name: 'total_memory' }).waitFor();
  await picture(page, 'consent');
  await candor.close();
}

/** A window of a user whose server of that release answers, and has been read. */
async function withServer(
  release: StandInRelease,
  days: number,
  show: (page: Page) => Promise<void>,
): Promise<void> {
  const server = await startStandIn(release, world, { port: 5080 });
  const profile = join(work, release);
  mkdirSync(profile);
  writeFileSync(
    join(profile, 'settings.json'),
    settingsText({ settings: { 'server.url': server.url } }),
  );
  if (days > 0) fillHistory(profile, sampleHistory(Date.now(), days));
  const candor = await open(profile);
  await candor.page.getByText(/^Read at /u).waitFor();
  await candor.page.locator('.rail .verdict').waitFor();
  await show(candor.page);
  await candor.close();
  await server.stop();
}

async function now(page: Page): Promise<void> {
  await picture(page, 'now-light');
  await scheme(page, 'dark');
  await picture(page, 'now-dark');
}

async function months(page: Page): Promise<void> {
  await goTo(page, 'History');
  await payloadList(page).locator('time').first().waitFor();
  await page.getByLabel('Outcome').selectOption('sent');
  await payloadLines(page)
    .locator('[data-part=outcome]')
    .first()
    .filter({ hasText: 'sent' })
    .waitFor();
  await payloadLines(page).nth(2).click();
  await page.getByRole('tab', { name: 'Raw' }).click();
  await page.getByRole('heading', { name: 'As sent' }).waitFor();
  await picture(page, 'history-light');
  await goTo(page, 'Charts');
  await page.locator('canvas').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('main [aria-busy]')?.ariaBusy === 'false',
  );
  await picture(page, 'charts-light');
}

/** The page in each verdict: a server that really runs, is switched off, watched, made to lie, and stopped. */
async function verdicts(): Promise<void> {
  const home = join(work, 'openobserve');
  const profile = join(work, 'opt-out');
  for (const path of [home, profile]) mkdirSync(path);
  const lines = ['ZO_ROOT_USER_EMAIL=root@example.com', 'ZO_TELEMETRY_HEARTBEAT=5'];
  const server = await openLocalServer(lines, { release: 'v0.14.7' }, home);
  writeFileSync(join(profile, 'settings.json'), settingsText({}));
  const candor = await open(profile, server.env());
  const { page } = candor;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const heard = async (verdict: RegExp, name: string): Promise<void> => {
    await page.locator('.truth .lead').getByText(verdict).waitFor({ timeout: 120_000 });
    await picture(page, `opt-out-${name}`);
  };
  await page.getByText(/^Read at /u).waitFor();
  await goTo(page, 'Opt-out');
  await heard(/^Telemetry is on/u, 'on');
  await page.getByRole('switch').click();
  await press('Turn off');
  await press('Reload it now');
  await page.getByText('and did it').waitFor();
  await press('Close');
  await heard(/not proven \(.*no relay/u, 'says-off');
  await press('Start the relay');
  await press('Set it up in the server…');
  await press('Change it');
  await press('Close');
  // Silence counts only where a report came before: it is on once more.
  await page.getByRole('switch').click();
  await press('Turn on');
  await press('Close');
  await server.restart();
  await page.locator('li[data-state=done]').first().waitFor({ timeout: 60_000 });
  await page.getByRole('switch').click();
  await press('Turn off');
  await press('Reload it now');
  await page.getByText('and did it').waitFor();
  await press('Close');
  await heard(/proven: .* arrived for [^0]\S* min/u, 'proven-off');
  await server.stop();
  await heard(/can’t tell|does not run/u, 'cannot-tell');
  await server.restart({ reporting: 'always' });
  await heard(/contradict/u, 'contradiction');
  await candor.close();
  server.remove();
}

try {
  const only = process.env['ONLY'];
  const wanted = (page: string): boolean => only === undefined || only === page;
  if (wanted('opt-out')) await verdicts();
  if (wanted('first-run')) await firstRun();
  if (wanted('now')) await withServer('v0.92.2', 0, now);
  if (wanted('history')) await withServer('v0.3.2', 110, months);
} finally {
  machine.remove();
  rmSync(work, { recursive: true, force: true });
}
