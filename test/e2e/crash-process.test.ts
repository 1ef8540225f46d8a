import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { crashProfile, environmentOf, filesWith, message, planted, sentry } from './crash-kit.ts';
import { makeFolder, startElectron as start, candorElectron as candor } from './terminal.ts';
import { below } from '../security/processes.ts';
import { launchPlainly } from '../security/plain-launch.ts';
import { soon } from './window-kit.ts';

const secrets = Object.values(planted);
const list = z.object({
  reports: z.array(z.object({ id: z.string(), event: z.string(), state: z.string() })),
  total: z.number(),
});

/**
 * For NODE_OPTIONS: lets Candor's main process have a fault, as often as there are lines in `plan`: each is a moment,
 * `start` or milliseconds after it.
 */
function faultsIn(folder: string, plan: readonly string[]): Readonly<Record<string, string>> {
  const left = join(folder, 'plan.txt');
  writeFileSync(left, plan.join('\n'));
  const script = join(folder, 'fail.cjs');
  writeFileSync(
    script,
    `if (process.type === 'browser') {
  const { readFileSync, writeFileSync } = require('node:fs');
  const [next, ...rest] = readFileSync(${JSON.stringify(left)}, 'utf8').split('\\n').filter(Boolean);
  writeFileSync(${JSON.stringify(left)}, rest.join('\\n'));
  const fail = () => { throw new TypeError(${JSON.stringify(message)}); };
  if (next === 'start') {
    const wait = setInterval(() => {
      if (process.listenerCount('uncaughtException') < 2) return;
      clearInterval(wait);
      fail();
    }, 1);
  } else if (next === 'window') {
    // The page is asked what it shows, because nothing else observes this Candor.
    setTimeout(() => {
      const { BrowserWindow } = require('electron');
      const { webContents } = BrowserWindow.getAllWindows()[0];
      webContents.forcefullyCrashRenderer();
      setInterval(() => {
        webContents.executeJavaScript('document.body.innerText').then(
          (text) => writeFileSync(${JSON.stringify(join(folder, 'shown.txt'))}, text),
          () => undefined,
        );
      }, 500);
    }, 6000);
  } else if (next) setTimeout(fail, Number(next));
}`,
  );
  return { NODE_OPTIONS: `--require ${script}` };
}

/** Processes of Candor on a profile: their numbers. */
function candorsOn(profile: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // Chromium writes it anew, as one text.
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words.includes(profile) && !words.includes('--type=');
      } catch {
        return false;
      }
    });
}

async function reportsOf(profile: string) {
  const { status, stdout } = await candor(['crash', '--json', '--profile', profile]);
  expect(status).toBe(0);
  return list.parse(JSON.parse(stdout)).reports;
}

describe.skipIf(process.platform !== 'linux')(
  'Candor itself, without anything that observes it',
  () => {
    test.each([
      ['while starting', ['start']],
      ['with an open window', ['6000']],
    ])('comes back by itself after a fault %s, once', async (_when, plan) => {
      const to = await sentry();
      const profile = crashProfile('off', 'always');
      const env = { ...environmentOf(to), ...faultsIn(makeFolder(), plan) };
      const first = launchPlainly(profile, [], [], env);
      onTestFinished(() => {
        for (const pid of candorsOn(profile)) process.kill(pid, 'SIGKILL');
      });
      expect(await first.ended).toBe(1);
      // Another process, on the same profile, that records what the first one left.
      await soon(() => candorsOn(profile).filter((pid) => pid !== first.process.pid)).toHaveLength(
        1,
      );
      await soon(() => readdirSync(join(profile, 'crash'))).toEqual(['came-back.txt']);
      // It has its secrets as the first one had them, and its helper processes have none.
      const helpers = candorsOn(profile)
        .flatMap((pid) => below(pid))
        .filter(({ command }) => command.includes('--type=zygote'));
      const handed = 'CANDOR_SECRETS_FD=3';
      const found = helpers.flatMap((one) =>
        one.holds([handed, ...Object.values(environmentOf(to))]),
      );
      expect(new Set(found)).toEqual(new Set([handed]));
      for (const pid of candorsOn(profile)) process.kill(pid, 'SIGTERM');
      await soon(() => candorsOn(profile)).toEqual([]);
      // The signal comes in the middle of a start, which may break off with an error: that is no crash.
      const crashes = (await reportsOf(profile)).filter(({ event }) => event === 'Candor - crash');
      expect(crashes).toMatchObject([{ state: 'kept' }]);
      expect(filesWith(profile, secrets)).toEqual([]);
      expect(to.bytes()).toBe(0);
    });

    test('opens its window again when the page’s process is gone, and says so', async () => {
      const to = await sentry();
      const profile = crashProfile('off', 'always');
      const folder = makeFolder();
      const env = { ...environmentOf(to), ...faultsIn(folder, ['window']) };
      const launched = launchPlainly(profile, [], [], env);
      onTestFinished(() => void launched.process.kill('SIGKILL'));
      const shown = (): string => {
        const path = join(folder, 'shown.txt');
        return existsSync(path) ? readFileSync(path, 'utf8') : '';
      };
      await soon(shown).toContain('Candor came back.');
      expect(shown()).toContain('Its window was opened again');
      launched.process.kill('SIGTERM');
      await launched.ended;
      const [report] = await reportsOf(profile);
      expect(report).toMatchObject({ event: 'Candor - crash', state: 'kept' });
      const files = readdirSync(profile, { recursive: true, encoding: 'utf8' });
      // No picture of the memory is made: the password could be in it.
      expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([]);
      expect(to.bytes()).toBe(0);
    });

    test('with a fault at each start it gives up after the second, and both are kept', async () => {
      const profile = crashProfile('off', 'never');
      const folder = makeFolder();
      const env = faultsIn(folder, ['start', 'start', 'start', 'start']);
      const left = (): number =>
        readFileSync(join(folder, 'plan.txt'), 'utf8').split('\n').filter(Boolean).length;
      const first = launchPlainly(profile, [], [], env);
      onTestFinished(() => {
        for (const pid of candorsOn(profile)) process.kill(pid, 'SIGKILL');
      });
      await first.ended;
      // Between two of them there is a moment without any.
      await soon(left).toBe(2);
      // The second one says why in a dialog, or where there is none yet on standard error, and ends.
      await soon(() => candorsOn(profile)).toEqual([]);
      expect(await reportsOf(profile)).toHaveLength(2);
      expect(left()).toBe(2);
    });
  },
);

describe('a command in a terminal', () => {
  test('ends with its fault, which is kept and told without its words', async () => {
    const to = await sentry();
    const profile = crashProfile('off', 'ask');
    const env = { ...environmentOf(to), ...faultsIn(makeFolder(), ['2500']) };
    const { status, stderr } = await start(['relay', '--profile', profile], env).ended;
    expect(status).toBe(1);
    expect(stderr).toContain('candor: Candor had a fault in a terminal command. (TypeError)');
    expect(secrets.filter((secret) => stderr.includes(secret))).toEqual([]);
    const [report] = await reportsOf(profile);
    expect(report).toMatchObject({ state: 'kept' });
    const shown = await candor(['crash', 'show', report?.id ?? '', '--profile', profile]);
    expect(shown.stdout).toMatch(/exception\.0\.type +TypeError/u);
    expect(filesWith(profile, secrets)).toEqual([]);
    expect(to.bytes()).toBe(0);
  });

  test('“send automatically”: the next command records and sends it, before it ends', async () => {
    const to = await sentry();
    const profile = crashProfile('on', 'always');
    const env = environmentOf(to);
    const faulty = { ...env, ...faultsIn(makeFolder(), ['2500']) };
    await start(['relay', '--profile', profile], faulty).ended;
    expect(to.bytes()).toBe(0);
    const { status } = await candor(['crash', '--profile', profile], env);
    expect(status).toBe(0);
    expect(await reportsOf(profile)).toMatchObject([{ state: 'sent' }]);
    expect(to.arrived).toHaveLength(1);
  });

  test('where its folder cannot be written the fault ends it all the same', async () => {
    const profile = crashProfile('off', 'ask');
    writeFileSync(join(profile, 'crash'), 'in the way');
    const env = faultsIn(makeFolder(), ['2500']);
    const { status, stderr } = await start(['relay', '--profile', profile], env).ended;
    expect(status).toBe(1);
    expect(stderr).toContain('It could not be written down.');
  });

  test('sends a report that waits, without the fields named, and says what became of it', async () => {
    const to = await sentry();
    const profile = crashProfile('on', 'ask');
    const env = environmentOf(to);
    await start(['relay', '--profile', profile], { ...env, ...faultsIn(makeFolder(), ['2500']) })
      .ended;
    const status = await candor(['status', '--json', '--profile', profile], env);
    expect(JSON.parse(status.stdout).channels).toContainEqual(
      expect.objectContaining({
        name: 'crash',
        state: 'on',
        does: expect.stringContaining('Waiting for your answer: 1.'),
      }),
    );
    const listed = await candor(['crash', 'list', '--json', '--profile', profile], env);
    const [report] = list.parse(JSON.parse(listed.stdout)).reports;
    expect(report).toMatchObject({ state: 'waiting' });
    expect(to.bytes()).toBe(0);
    const id = report?.id ?? '';
    const wrong = await candor(
      ['crash', 'send', id, '--without', 'nothing', '--profile', profile],
      env,
    );
    expect([wrong.status, to.bytes()]).toEqual([64, 0]);
    const sent = await candor(
      ['crash', 'send', id, '--without', 'exception.0.value', '--json', '--profile', profile],
      env,
    );
    expect([sent.status, JSON.parse(sent.stdout)]).toMatchObject([0, { outcome: 'sent' }]);
    const { id: made } = JSON.parse(sent.stdout);
    const record = await candor(['history', 'show', made, '--json', '--profile', profile], env);
    expect(to.arrived.map(({ body }) => body.toString('utf8'))).toEqual([
      JSON.parse(record.stdout).sent,
    ]);
    expect(to.arrived[0]?.items[0]?.text).not.toContain('Could not reach');
    const none = await candor(['crash', 'show', '99', '--profile', profile], env);
    expect(none.status).toBe(6);
  });
});
