/**
 * Takes pictures of every state that the window can be in, to be looked at after a change of its look: each in light
 * and dark, at 1280×800 and 900×600, into the folder OUT of the environment. Run as `screenshots.ts` is:
 *
 *   OUT=/tmp/survey ELECTRON_RUN_AS_NODE=1 xvfb-run -a node_modules/electron/dist/electron test/e2e/survey.ts
 *
 * ONLY=parts of names, with commas between, takes only what has one of them; the parts are: empty, pages, verdicts,
 * others, deletion, proof, trouble. NAMES, written alike, takes only the pictures whose names have one of them. QUICK=1 leaves
 * out the dark and the small ones.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { appendPayload } from './deletion-kit.ts';
import { fillHistory } from './filled-history.ts';
import { goTo, openRecord, payloadLines } from './history-page.ts';
import { stageMachine } from './machine.ts';
import { sampleHistory } from './sample.ts';
import { empty, trouble } from './survey-bare.ts';
import { credentialsOf } from './stored-profile.ts';
import { attempt, open, work } from './survey-kit.ts';
import { proof } from './survey-proof.ts';
import { others, verdicts } from './survey-states.ts';
import { views } from './views.ts';

const only = process.env['ONLY']?.split(',');
const wanted = (part: string): boolean => only === undefined || only.includes(part);
const world = makeWorld({ organizations: 3, emptyOrganizations: 1, streams: 14 });

/** A server that is read and a history of a month: every page and dialog, and the forms in their states. */
async function pages(): Promise<void> {
  const server = await startStandIn('v0.1.7', world);
  const machine = stageMachine();
  mkdirSync(join(work, 'pages'));
  fillHistory(join(work, 'pages'), sampleHistory(Date.now(), 30));
  const { page, close } = await open(
    'pages',
    { ...machine.env, ...credentialsOf(world) },
    {
      'server.url': server.url,
      'destination.kind': 'segment',
      'crash.mode': 'ask',
      'relay.mode': 'redact',
    },
    'on',
  );
  await page.getByText(/^Read at /u).waitFor();
  for (const view of views) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await attempt(`pages ${view.name}`, () => view.open(page));
    // oxlint-disable-next-line no-await-in-loop -- the same
    if (view.dialog) await page.keyboard.press('Escape');
  }
  await attempt('pages history filters', async () => {
    await goTo(page, 'Now');
    await goTo(page, 'History');
    await page.getByLabel('Outcome').selectOption('failed');
    await page.waitForTimeout(800);
  });
  await attempt('pages history compare choose', async () => {
    await goTo(page, 'Now');
    await goTo(page, 'History');
    await openRecord(page, 'heartbeat');
    await page.getByRole('button', { name: /^Compare/u }).click();
  });
  await attempt('pages history compare', async () => {
    await payloadLines(page).nth(4).click();
    await page.getByRole('heading', { name: 'What differs' }).waitFor();
    await page.waitForTimeout(500);
  });
  await attempt('pages charts without a table', async () => {
    await goTo(page, 'Charts');
    await page.locator('canvas').first().waitFor();
  });
  await attempt('pages charts own span', async () => {
    await page.getByText('Custom', { exact: true }).click();
  });
  await attempt('pages settings keys', async () => {
    await goTo(page, 'Settings');
    await page.getByLabel('Write key').fill('a-key-of-mine');
    await page.getByLabel(/DSN/u).fill('not a DSN');
    await page.getByLabel(/DSN/u).press('Enter');
    await page.getByLabel(/DSN/u).scrollIntoViewIfNeeded();
  });
  await close();
  machine.remove();
  await server.stop();
}

/** The deletion request from the letter to its bundle and its end. */
async function deletion(): Promise<void> {
  const machine = stageMachine();
  mkdirSync(join(work, 'deletion'));
  fillHistory(join(work, 'deletion'), sampleHistory(Date.now() - 3_600_000, 30));
  const { page, profile, close } = await open('deletion', machine.env, {});
  await page.getByText(/^Read at /u).waitFor();
  await goTo(page, 'Deletion');
  await attempt('deletion letter', () => page.getByLabel('Text', { exact: true }).waitFor());
  await attempt('deletion letter gdpr', async () => {
    await page.getByRole('radio', { name: /^GDPR/u }).check();
    await page.waitForTimeout(600);
  });
  await attempt('deletion sent', async () => {
    await page.getByRole('button', { name: 'I sent it', exact: true }).click();
    await page.getByRole('article').first().waitFor();
  });
  await attempt('deletion follow-up', async () => {
    await page.getByRole('button', { name: /…$/u }).first().click();
    await page.getByRole('dialog').waitFor();
  });
  await page.keyboard.press('Escape');
  await attempt('deletion opened', () => page.locator('summary').first().click());
  await attempt('deletion reopened', async () => {
    appendPayload(profile, 'ZincObserve - heartbeat');
    await page.getByText('Telemetry after the request.').waitFor();
  });
  await attempt('deletion another', () =>
    page.getByRole('button', { name: 'Write a new request' }).click(),
  );
  await close();
  machine.remove();
}

try {
  if (wanted('empty')) await empty();
  if (wanted('pages')) await pages();
  if (wanted('deletion')) await deletion();
  if (wanted('trouble')) await trouble();
  if (wanted('proof')) await proof();
  if (wanted('verdicts')) await verdicts();
  if (wanted('others')) await others();
} finally {
  rmSync(work, { recursive: true, force: true });
}
