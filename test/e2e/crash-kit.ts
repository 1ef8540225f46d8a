import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ReportLine } from '../../core/crash/views.ts';
import type { RecordPage } from '../../core/history/views.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import type { UserAnswer } from '../../core/consent.ts';
import type { CrashMode } from '../../core/settings/schema.ts';
import { startSentry, type SentryStandIn } from '../stand-in/sentry.ts';
import { inMain } from './in-main.ts';
import { makeFolder } from './terminal.ts';
import { makeProfile, type OpenWindow } from './window-kit.ts';

/** What a fault of these tests says; none of it may be kept anywhere. */
export const planted = {
  email: 'anna.muster@kunde.example',
  password: 'Complexpass#123',
  token: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  host: 'o2.kunde.example',
  instance: '7058215893274624000',
} as const;

/** The message of a fault with everything planted in it. */
export const message = `Could not reach http://${planted.email}:${planted.token}@${planted.host}:5080/api?x=${planted.token} as ${planted.email} with ${planted.password} for ${planted.instance}: ENOTFOUND ${planted.host}`;

/** The environment of a Candor whose user is signed in with what is planted. */
export function environmentOf(to: SentryStandIn): Readonly<Record<string, string>> {
  return {
    CANDOR_SENTRY_DSN: to.dsn,
    CANDOR_ROOT_EMAIL: planted.email,
    CANDOR_ROOT_PASSWORD: planted.password,
  };
}

/** A Sentry that ends with the test. */
export async function sentry(): Promise<SentryStandIn> {
  const started = await startSentry();
  onTestFinished(() => started.close());
  return started;
}

/** A profile whose user answered the one question, and said what becomes of crash reports. */
export function crashProfile(answer: UserAnswer, mode: CrashMode): string {
  return makeProfile({ answer, settings: { 'crash.mode': mode } });
}

/** Names of files in a folder and below that hold one of the planted texts, the browser's own files too. */
export function filesWith(folder: string, texts: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  });
}

/** What main says, asked without the page: it may be gone. */
export function inPage<T>({ app }: Pick<OpenWindow, 'app'>, script: string): Promise<T> {
  return inMain(
    app,
    async ({ BrowserWindow }, text): Promise<T> => {
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text);
    },
    script,
  );
}

/** The reports there are, newest first. */
export function reports(window: Pick<OpenWindow, 'app'>): Promise<readonly ReportLine[]> {
  return inPage(window, 'window.candor.crash.list().then((made) => made.value)');
}

/** One record, whole. */
export function recordOf(window: Pick<OpenWindow, 'app'>, id: string): Promise<RecordPage> {
  return inPage(
    window,
    `window.candor.history.record(${JSON.stringify(id)}).then((made) => made.value)`,
  );
}

/** All that the window knows. */
export function snapshotOf(window: Pick<OpenWindow, 'app'>): Promise<Snapshot> {
  return inPage(window, 'window.candor.app.snapshot().then((made) => made.value)');
}

/** Lets main have a fault that nobody catches, and starts a script in place of the new Candor: the test starts that. */
export async function failMain({ app }: Pick<OpenWindow, 'app'>): Promise<boolean> {
  const script = join(makeFolder(), 'again.sh');
  writeFileSync(script, '#!/bin/sh\necho > "$0.ran"\n', { mode: 0o755 });
  const ended = new Promise<void>((resolve) => app.once('close', () => resolve()));
  await inMain(
    app,
    ({ app: candor }, { text, path }) => {
      process.env['APPIMAGE'] = path;
      const exit = candor.exit.bind(candor);
      // Later, so that the answer gets through.
      candor.exit = (status) => void setTimeout(() => exit(status), 500);
      setImmediate(() => {
        throw new TypeError(text);
      });
    },
    { text: message, path: script },
  );
  await ended;
  return vi.waitFor(
    () => existsSync(`${script}.ran`) || Promise.reject(new Error('It ended.')),
    5000,
  );
}
