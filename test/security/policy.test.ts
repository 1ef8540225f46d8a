import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { policyPath, readPolicy } from '../../main/delivery/policy.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-policy-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('the administrator’s policy file', () => {
  test.each([
    ['linux', {}, '/etc/candor/policy.json'],
    ['darwin', {}, '/Library/Application Support/Candor/policy.json'],
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data\\Candor\\policy.json'],
    ['win32', {}, 'C:\\ProgramData\\Candor\\policy.json'],
  ] as const)('on %s with %j lies at %s', (platform, environment, path) => {
    expect(policyPath(platform, environment)).toBe(path);
  });

  test('is absent only when it does not exist', () => {
    const path = join(folder(), 'candor', 'policy.json');
    expect(readPolicy(path)).toEqual({ state: 'absent' });
    mkdirSync(join(path, '..'));
    expect(readPolicy(path)).toEqual({ state: 'absent' });
    writeFileSync(path, '{"telemetry": "off"}');
    expect(readPolicy(path)).toEqual({ state: 'read', telemetry: 'off' });
    // The same size a moment later: what counts is what is in it now.
    writeFileSync(path, '{"telemetry": "on" }');
    expect(readPolicy(path)).toEqual({ state: 'read', telemetry: 'on' });
  });

  test.each([
    ['', /not JSON/],
    ['off', /not JSON/],
    ['{"telemetry": false}', /"on" or "off"/],
    ['{"telemetri": "off"}', /unknown/],
    ['[]', /object/],
    ['{"telemetry": "off", "telemetry": "on"}', /once/],
    ['{"telemetry": "on", "telemetr\\u0079": "on"}', /once/],
    ['{"telemetry": "on"}{"telemetry": "off"}', /not JSON/],
    ['{"telemetry": "on", "__proto__": {"telemetry": "off"}}', /unknown/],
    [' '.repeat(100_000), /far too long/],
  ])('that says %j is malformed', (text, why) => {
    const path = join(folder(), 'policy.json');
    writeFileSync(path, text);
    expect(readPolicy(path)).toEqual({
      state: 'malformed',
      message: expect.stringMatching(why),
    });
  });

  test('that is a folder is malformed', () => {
    const path = join(folder(), 'policy.json');
    mkdirSync(path);
    expect(readPolicy(path)).toMatchObject({
      state: 'malformed',
      message: 'it is not a file',
    });
  });

  test.each([
    ['a link to nothing', (path: string) => symlinkSync('nothing', path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    [
      'in a folder that is a link to nothing',
      (path: string) => {
        rmSync(dirname(path), { recursive: true });
        symlinkSync('nothing', dirname(path));
      },
    ],
    [
      'in a folder that is a file',
      (path: string) => {
        rmSync(dirname(path), { recursive: true });
        writeFileSync(dirname(path), '{"telemetry": "off"}');
      },
    ],
    [
      'two folders down in one that is a file',
      (path: string) => {
        rmSync(dirname(dirname(path)), { recursive: true });
        writeFileSync(dirname(dirname(path)), '');
      },
    ],
  ])('that is %s closes', (_what, put) => {
    const path = join(folder(), 'etc', 'candor', 'policy.json');
    mkdirSync(dirname(path), { recursive: true });
    put(path);
    expect(readPolicy(path)).toMatchObject({ state: 'malformed' });
  });

  test('in a folder that is a link to a folder is read there', () => {
    const base = folder();
    mkdirSync(join(base, 'real'));
    symlinkSync('real', join(base, 'candor'));
    const path = join(base, 'candor', 'policy.json');
    expect(readPolicy(path)).toEqual({ state: 'absent' });
    writeFileSync(join(base, 'real', 'kept.json'), '{"telemetry": "off"}');
    symlinkSync('kept.json', path);
    expect(readPolicy(path)).toEqual({ state: 'read', telemetry: 'off' });
  });

  test('that the system refuses to read closes', () => {
    const path = join(folder(), 'policy.json');
    symlinkSync('policy.json', path);
    expect(readPolicy(path)).toMatchObject({
      state: 'malformed',
      message: expect.stringContaining('ELOOP'),
    });
  });
});
