import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { Trouble } from './trouble.ts';
import { type Unprivileged, unprivileged } from './unprivileged.ts';

/** Root folder of the clone: what Electron is given as the app. */
export const root = join(import.meta.dirname, '..', '..');

/** How to start Candor. */
export interface LaunchOptions {
  /** Profile folder; without it a fresh one that `close` removes. */
  readonly profile?: string;
  /** Arguments after `--profile DIR`: of Candor or of Chromium. */
  readonly args?: readonly string[];
  /** Added to this process's environment, and winning over it. */
  readonly env?: Readonly<Record<string, string>>;
  /** True: with Chromium's sandbox on, so never as root; where the tests run as root, as user 65534. */
  readonly asUser?: boolean;
  /** Done in the main process before the page is waited for. */
  readonly first?: (app: ElectronApplication) => Promise<void>;
}

/** A running Candor with its window. */
export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Errors on the console, errors of the page and violations of its policy, as they came. */
  readonly trouble: Trouble;
  /** Ends Candor and removes what the launch made. */
  close(): Promise<void>;
}

/**
 * Starts the built app (`out/main/index.js`) in this very Electron and waits for its page. Rejects
 * with a plain sentence when there is no build or no display.
 */
export async function launchCandor(options: LaunchOptions = {}): Promise<Launched> {
  if (!existsSync(join(root, 'out', 'main', 'index.js')))
    throw new Error('There is no build in out/. Run npm test, which builds first.');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'candor-profile-'));
  const user =
    options.asUser === true && process.getuid?.() === 0 ? unprivileged(profile, root) : null;
  const sandboxed = user !== null || process.getuid?.() !== 0;
  const remove = (): void => {
    user?.remove();
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
  };
  // Playwright asks the electron package where Electron is, and then holds the app back until it listens.
  // Given a path instead, it would attach in the middle of the first navigation and lose its end.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = distribution();
  const starting = _electron.launch({
    ...(user === null ? {} : { executablePath: user.executable }),
    args: [user?.app ?? root, '--profile', profile, ...(options.args ?? [])],
    env: environment(user, options.env ?? {}),
    chromiumSandbox: sandboxed,
    cwd: tmpdir(),
    timeout: 30_000,
  });
  const app = await starting.catch((error: unknown) => {
    remove();
    throw error;
  });
  await options.first?.(app);
  const trouble = new Trouble();
  app.on('window', (page) => trouble.watch(page));
  const page = await app.firstWindow();
  trouble.watch(page);
  await page.waitForLoadState('load');
  // Its rooms are loaded after the first paint. While that goes on, the inspector can lose the answer to a question.
  await page.evaluate(() => window.candor.app.snapshot()).catch(() => undefined);
  const close = async (): Promise<void> => {
    await app.close();
    remove();
  };
  return { app, page, profile, trouble, close };
}

/** Folder of the Electron that runs the tests, as the electron package expects it. */
function distribution(): string {
  return process.platform === 'darwin'
    ? resolve(process.execPath, '..', '..', '..', '..')
    : dirname(process.execPath);
}

/** Environment of a started Candor: this one's, without what belongs to the test runner. */
export function environment(
  user: Unprivileged | null,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(ELECTRON_RUN_AS_NODE$|NODE_|VITEST|CANDOR_)/u.test(entry[0]),
  );
  // Whatever language the machine speaks: the tests read English.
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', ...user?.env, ...added };
}
