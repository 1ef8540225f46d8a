import { describe, expect, it } from 'vitest';
import { checks, choose } from '../../../scripts/checks/checks.mjs';
import { countOnce, countVitest, skippedLines } from '../../../scripts/checks/count.mjs';
import { wantedFuses } from '../../../scripts/package/fuses.mjs';
import { planBench } from '../../../scripts/setup/bench-plan.mjs';
import { planPackage } from '../../../scripts/package/targets.mjs';

const names = (args: string[]) => choose(args).checks.map(({ name }) => name);

/** A report of Vitest, and one file in it. */
const report = (files: unknown[]) => JSON.stringify({ testResults: files });
const file = (status: string, states: string[]) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
});

const left = (name: string) =>
  JSON.stringify({ testResults: [{ name, ...file('passed', ['passed', 'skipped', 'todo']) }] });

describe('what npm run bench does', () => {
  const there = ['scroll', 'history'];

  it('is all, or what is named, with the options behind the names', () => {
    expect(planBench([], there)).toMatchObject({ names: ['history', 'scroll'], options: [] });
    expect(planBench(['history', '--records', '5000'], there)).toEqual({
      names: ['history'],
      options: ['--records', '5000'],
      unknown: null,
    });
    expect(planBench(['nothing', '--records', '5'], there).unknown).toBe('nothing');
  });
});

describe('what npm test does', () => {
  it('is everything when nothing is asked for', () => {
    expect(choose([])).toEqual({ checks, filters: [] });
    expect(names([])).toEqual([
      'types-core',
      'types-main',
      'types-renderer',
      'types-test',
      'types-scripts',
      'lint',
      'format',
      'unit',
      'contract',
      'security',
      'e2e',
    ]);
  });

  it('is what is asked for, by name or by a part of a path', () => {
    expect(names(['types'])).toHaveLength(5);
    expect(names(['unit', 'lint'])).toEqual(['lint', 'unit']);
    expect(choose(['unit', 'redact'])).toMatchObject({ filters: ['redact'] });
    expect(names(['redact'])).toEqual(['unit', 'contract', 'security', 'e2e']);
  });
});

describe('what npm test counts', () => {
  it('a check as one', () => {
    expect(countOnce(0)).toEqual({ passed: 1, failed: 0 });
    expect(countOnce(2)).toEqual({ passed: 0, failed: 1 });
  });

  it('each test of a suite', () => {
    const files = [file('passed', ['passed', 'passed']), file('failed', ['failed', 'passed'])];
    expect(countVitest(report(files), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('a file that could not be loaded as a failure', () => {
    const files = [file('passed', ['passed']), file('failed', [])];
    expect(countVitest(report(files), 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('an end with an error as a failure though no test failed', () => {
    expect(countVitest(report([file('passed', ['passed'])]), 1)).toEqual({ passed: 1, failed: 1 });
    expect(countVitest(report([]), 1)).toEqual({ passed: 0, failed: 1 });
  });

  it.each([undefined, '', 'not json', '{}', 'null'])('a report like %j as a failure', (text) => {
    expect(countVitest(text, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('what npm test says of tests that were left out', () => {
  const reasons = { 'test/a.test.ts': { 'skipIf(x)': 'needs x', 'runIf(y)': 'and y' } };

  it('is how many, where and why', () => {
    const said = 'skipped 2 in test/a.test.ts: needs x; or and y';
    expect(skippedLines(left('/some/where/test/a.test.ts'), reasons)).toEqual([said]);
    expect(skippedLines(left('C:\\some\\test\\a.test.ts'), reasons)).toEqual([said]);
  });

  it('is never nothing, also where no reason is known', () => {
    expect(skippedLines(left('/b.test.ts'), reasons)).toEqual([
      'skipped 2 in /b.test.ts: no reason given',
    ]);
    expect(skippedLines(undefined, reasons)).toEqual([]);
  });
});

describe('what may be packaged', () => {
  const official = { kind: 'official', version: '45.4.1' } as const;
  const standIn = { kind: 'stand-in', version: '42.0.0' } as const;

  it('is anything with the pinned Electron; on Linux, deb and tar.gz come from the system’s own tools', () => {
    const plan = (args: string[], platform: NodeJS.Platform = 'linux') =>
      planPackage(args, official, '45.4.1', platform);
    expect(plan([])).toMatchObject({ targets: ['dir'], archives: [], output: 'dist' });
    expect(plan(['deb'])).toMatchObject({ targets: ['dir'], archives: ['deb'] });
    expect(plan(['all'])).toMatchObject({
      targets: ['AppImage', 'rpm'],
      archives: ['deb', 'tar.gz'],
    });
    expect(plan(['all'], 'darwin')).toMatchObject({ targets: [], archives: [] });
    const chosen = { ...official, kind: 'override' } as const;
    expect(planPackage(['rpm'], chosen, '45.4.1', 'linux')).toMatchObject({ targets: ['rpm'] });
  });

  it('is marked as not for users with any other Electron, and then only what stays on this machine', () => {
    for (const other of [standIn, { kind: 'override', version: '42.0.0' } as const]) {
      for (const args of [[], ['deb', 'tar.gz']]) {
        expect(planPackage(args, other, '45.4.1', 'linux')).toMatchObject({
          targets: ['dir'],
          archives: args,
          development: true,
          output: expect.stringContaining('not-for-users'),
          notice: expect.stringContaining('not for users'),
        });
      }
      for (const target of ['rpm', 'all', 'AppImage']) {
        expect(planPackage([target], other, '45.4.1', 'linux')).toMatch(/^Refused/);
        expect(planPackage(['dir', target], other, '45.4.1', 'linux')).toMatch(/^Refused/);
      }
      expect(planPackage(['deb'], other, '45.4.1', 'win32')).toMatch(/^Refused/);
    }
  });

  it('has the fuses that Electron recommends for a program that loads no page from disk', () => {
    expect(wantedFuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });
});
