import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { launchCandor } from '../../../test/e2e/launch.ts';
import { stageMachine } from '../../../test/e2e/machine.ts';
import { printNote } from '../report.ts';

/** Longest wait for anything in a page, in milliseconds. */
const patience = 60_000;

/** A window that is measured. */
export interface Measured {
  readonly page: Page;
  close(): Promise<void>;
}

/** The built Candor on a profile, on a machine where no server runs. */
export async function openCandor(profile: string): Promise<Measured> {
  const machine = stageMachine();
  const candor = await launchCandor({ profile, env: machine.env });
  const { app, page } = candor;
  page.setDefaultTimeout(patience);
  return {
    page,
    close: async () => {
      await ended(app.process(), candor.close());
      machine.remove();
    },
  };
}

/**
 * A page without any other code in the same Electron, in a window of the same size. `html`: its absolute path. Call
 * it after {@link openCandor}, which tells Playwright where that Electron is.
 */
export async function openBare(html: string): Promise<Measured> {
  const profile = join(tmpdir(), `candor-bare-${process.pid}`);
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const given = Object.entries(env).filter((one): one is [string, string] => one[1] !== undefined);
  const app = await _electron.launch({
    args: [join(import.meta.dirname, 'bare'), `--user-data-dir=${profile}`, `--page=${html}`],
    env: Object.fromEntries(given),
    chromiumSandbox: process.getuid?.() !== 0,
    cwd: tmpdir(),
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patience);
  await page.waitForLoadState('load');
  return {
    page,
    close: async () => {
      await ended(app.process(), app.close());
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Waits for the end of a program, and ends it by force when it does not come. */
async function ended(
  child: ReturnType<Awaited<ReturnType<typeof _electron.launch>>['process']>,
  closing: Promise<void>,
): Promise<void> {
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await closing.catch(() => undefined);
  clearTimeout(late);
}

/** Does the work; fails when it takes longer than so many minutes. */
export async function atMost<T>(minutes: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Not finished within ${minutes} minutes.`)),
      minutes * 60_000,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Says with what the window is drawn, so that nobody takes these figures for those of a graphics card. */
export async function tellDrawing({ page }: Measured): Promise<void> {
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : null;
  });
  const software = renderer === null || /swiftshader|llvmpipe|software/iu.test(renderer);
  printNote(
    software
      ? 'drawn in software (a virtual display has no graphics card), on both sides alike'
      : `drawn with ${renderer}`,
  );
}
