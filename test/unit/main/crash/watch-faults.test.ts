import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { whatWaits } from '../../../../main/crash/spool.ts';
import { watchFaults } from '../../../../main/crash/watch-faults.ts';

function folder(): string {
  const profile = mkdtempSync(join(tmpdir(), 'candor-watch-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  return profile;
}

interface How {
  readonly profile?: string;
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** An app and a process that do nothing but tell what was asked of them. */
function watched({ profile = folder(), terminal = false, env = {} }: How = {}) {
  const did: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    releaseSingleInstanceLock: () => undefined,
    exit: (status = 0) => did.push(`exit ${status}`),
    getAppPath: () => '/opt/candor',
    getVersion: () => '0.1.0',
    isPackaged: true,
  });
  const own = Object.assign(new EventEmitter(), {
    env,
    stderr: { write: (text: string) => did.push(text.trim()) },
  });
  const dialog = { showErrorBox: (title: string) => did.push(`dialog ${title}`) };
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    reload: () => did.push('reload'),
  });
  const faults = watchFaults(
    Object.assign(
      { profile, terminal, secrets: {}, startAgain: () => did.push('start again') },
      fake({ app, process: own, dialog }),
    ),
  );
  app.emit('web-contents-created', {}, contents);
  /** What was done, without what was said. */
  const acts = (): readonly string[] => did.filter((one) => !one.startsWith('candor:'));
  /** The kinds of what was put on the disk, oldest first. */
  const kept = (): readonly string[] =>
    whatWaits(join(profile, 'crash')).map(
      (name) => JSON.parse(readFileSync(join(profile, 'crash', name), 'utf8')).kind,
    );
  return { profile, did, acts, kept, app, own, contents, faults };
}

type Given = 'profile' | 'terminal' | 'secrets' | 'startAgain';

/** The parts that are used stand for the whole: Electron's own cannot be had here. */
function fake(parts: object): Omit<Parameters<typeof watchFaults>[0], Given> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return parts as Omit<Parameters<typeof watchFaults>[0], Given>;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a fault that nobody caught', () => {
  test('is kept, and Candor starts again', () => {
    const { own, acts, kept } = watched();
    own.emit('uncaughtException', new TypeError('x'));
    expect(kept()).toEqual(['main']);
    expect(acts()).toEqual(['start again', 'exit 1']);
  });

  test('a second within a minute is kept, too, and ends it with a sentence', () => {
    const profile = folder();
    watched({ profile }).own.emit('uncaughtException', new Error('one'));
    const again = watched({ profile });
    again.faults.failed(new Error('two'));
    expect(again.acts()).toEqual(['dialog Candor cannot go on', 'exit 1']);
    expect(again.did.join(' ')).toContain('It came back a moment ago already, so it ends now.');
    expect(again.kept()).toEqual(['main', 'start']);
  });

  test('a third and a fourth while it ends change nothing', () => {
    const { own, acts, kept } = watched();
    own.emit('uncaughtException', new Error('one'));
    own.emit('uncaughtException', new Error('two'));
    expect(kept()).toEqual(['main', 'main']);
    expect(acts().filter((one) => one === 'start again')).toHaveLength(1);
    expect(acts().filter((one) => one.startsWith('exit'))).toHaveLength(1);
  });

  test.each([
    ['in a terminal', { terminal: true }, 'terminal'],
    ['in the check of a package', { env: { CANDOR_SELF_CHECK: '1' } }, 'main'],
  ])('%s ends it, and nothing starts again', (_where, how, kind) => {
    const { own, acts, kept } = watched(how);
    own.emit('uncaughtException', new Error('x'));
    expect([acts(), kept()]).toEqual([['exit 1'], [kind]]);
  });

  test('while Candor quits it does not start again', () => {
    const { app, own, acts } = watched();
    app.emit('before-quit');
    own.emit('uncaughtException', new Error('x'));
    expect(acts()).toEqual(['exit 1']);
  });

  test('where nothing can be written it ends with a sentence, and does not go round for ever', () => {
    const { own, acts, did, profile } = watched();
    writeFileSync(join(profile, 'crash'), 'in the way');
    own.emit('uncaughtException', new Error('x'));
    expect(acts()).toEqual(['dialog Candor cannot go on', 'exit 1']);
    expect(did.join(' ')).toContain('It could not be written down.');
  });

  test('a promise that nobody waited for is kept, and Candor goes on', () => {
    const { own, acts, kept } = watched();
    own.emit('unhandledRejection', new Error('x'));
    expect([acts(), kept()]).toEqual([[], ['rejection']]);
  });

  test('what is cut off because Candor quits is no fault', () => {
    const { app, own, kept } = watched();
    app.emit('before-quit');
    own.emit('unhandledRejection', new Error('closed'));
    expect(kept()).toEqual([]);
  });
});

describe('what happens beside this process', () => {
  test('a window whose process is gone is loaded again, once a minute', async () => {
    const { app, contents, acts, kept } = watched();
    app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 11 });
    await turn();
    expect(acts()).toEqual(['reload']);
    app.emit('render-process-gone', {}, contents, { reason: 'oom', exitCode: 9 });
    await turn();
    expect(acts()).toEqual(['reload', 'dialog Candor cannot go on', 'exit 1']);
    expect(kept()).toEqual(['window-gone', 'window-gone']);
  });

  test('a window that was closed is no fault', async () => {
    const { app, contents, acts, kept } = watched();
    app.emit('render-process-gone', {}, contents, { reason: 'clean-exit', exitCode: 0 });
    await turn();
    expect([acts(), kept()]).toEqual([[], []]);
  });

  test.each([
    ['crashed', ['child-gone']],
    ['oom', ['child-gone']],
    ['launch-failed', ['child-gone']],
    ['killed', []],
    ['clean-exit', []],
  ])('a helper that ended as %s: %j', (reason, expected) => {
    const { app, acts, kept } = watched();
    app.emit('child-process-gone', {}, { type: 'GPU', reason, exitCode: 1 });
    expect([acts(), kept()]).toEqual([[], expected]);
  });

  test('a preload that failed is kept', () => {
    const { contents, kept } = watched();
    contents.emit('preload-error', {}, '/opt/candor/out/preload/preload.cjs', new Error('x'));
    expect(kept()).toEqual(['preload']);
  });
});
