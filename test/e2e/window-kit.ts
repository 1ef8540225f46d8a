import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Snapshot } from '../../core/app/snapshot.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../stand-in/server.ts';
import { makeWorld, type World } from '../stand-in/world.ts';
import { type Launched, launchCandor, type LaunchOptions } from './launch.ts';
import { stageMachine, type StagedServer } from './machine.ts';
import { type ProfileStart, settingsText } from './stored-profile.ts';

/** A profile folder with these settings, gone after the test. */
export function makeProfile(start: ProfileStart = {}): string {
  const profile = mkdtempSync(join(tmpdir(), 'candor-window-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  writeFileSync(join(profile, 'settings.json'), settingsText(start));
  return profile;
}

/** How a window is opened for one test. */
export interface WindowOptions extends LaunchOptions {
  /** The servers that seem to run on this machine; none when not given. */
  readonly servers?: readonly StagedServer[];
}

/** A window that is ended with the test, or before by `close`. */
export type OpenWindow = Omit<Launched, 'close'> & { readonly close: () => Promise<void> };

/**
 * Opens Candor for one test, on a machine where only the named servers run, and ends it after. Then nothing
 * unexpected may have stood on its console.
 */
export async function openWindow(options: WindowOptions = {}): Promise<OpenWindow> {
  const { servers = [], ...launch } = options;
  const machine = stageMachine(servers);
  const candor = await launchCandor({ ...launch, env: { ...machine.env, ...launch.env } });
  // Sooner than the test itself: what was waited for is then told.
  candor.page.setDefaultTimeout(20_000);
  let ended: Promise<void> | null = null;
  const close = (): Promise<void> => (ended ??= candor.close());
  onTestFinished(async () => {
    const trouble = candor.trouble.take();
    await close();
    machine.remove();
    expect(trouble).toEqual([]);
  });
  return { ...candor, close };
}

/** A stand-in that ends with the test. */
export async function standIn(
  release: StandInRelease,
  world: World = makeWorld(),
  options: StandInOptions = {},
): Promise<StandIn> {
  const server = await startStandIn(release, world, options);
  onTestFinished(() => server.stop());
  return server;
}

/** Expects of what is asked again and again, for as long as a busy machine may need. */
export const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 20_000 });

/** Presses Tab until the focus stands there, as a user without a mouse would. Throws when it never does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 150; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${String(target)}.`);
}

/** Tab to a button or a link, and Enter once it can be used, as a user waits who sees that it cannot yet. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await soon(() => target.isEnabled()).toBe(true);
  await page.keyboard.press('Enter');
}

/** Returns all that the window knows. Throws when main does not answer with it. */
export async function snapshotIn(page: Page): Promise<Snapshot> {
  const asked = await page.evaluate(() => window.candor.app.snapshot());
  if (!asked.ok) throw new Error(asked.error.message);
  return asked.value;
}

/** Waits until something was read and nothing is being read, and gives all that the window knows. */
export async function whenRead(page: Page) {
  await page.getByText(/^Read at /u).waitFor();
  const snapshot = await snapshotIn(page);
  const { collection } = snapshot;
  if (collection === null) throw new Error('Nothing has been read.');
  return { ...snapshot, collection };
}
