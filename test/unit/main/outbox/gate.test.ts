import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Choices, Policy, UserAnswer } from '../../../../core/consent.ts';
import { createGate } from '../../../../main/outbox/gate.ts';
import { policyPath, readPolicy } from '../../../../main/outbox/policy.ts';

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
      message: 'it is not a file.',
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

function facts(): { policy: Policy; user: UserAnswer; choices: Choices } {
  return { policy: { state: 'absent' }, user: 'on', choices: { own: true, forwards: true } };
}

describe('the gate', () => {
  test('is asked anew each time, so that a change of the file counts at once', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    expect(gate.ask()).toMatchObject({ open: true, by: 'user' });
    const signal = gate.signal('collected');
    now.policy = { state: 'read', telemetry: 'off' };
    expect(gate.ask()).toMatchObject({ open: false, by: 'policy' });
    expect(signal.aborted).toBe(true);
    now.policy = { state: 'absent' };
    expect(gate.ask().open).toBe(true);
    // What was stopped stays stopped; what starts now may go.
    expect([signal.aborted, gate.signal('collected').aborted]).toEqual([true, false]);
  });

  test('shuts in the very call, before the answer is written anywhere', () => {
    const gate = createGate({
      policy: () => ({ state: 'absent' }),
      environment: {},
      user: () => 'on',
      choices: () => ({ own: true, forwards: true }),
    });
    const signal = gate.signal('collected');
    gate.close();
    expect([signal.aborted, gate.ask().open, gate.signal('collected').aborted]).toEqual([
      true,
      false,
      true,
    ]);
    gate.reopen();
    expect([signal.aborted, gate.ask().open]).toEqual([true, true]);
  });

  test('tells of each change once', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    const hear = vi.fn();
    const stop = gate.onChange(hear);
    gate.ask();
    now.user = 'off';
    gate.ask();
    gate.ask();
    expect(hear.mock.calls).toMatchObject([
      [{ open: false }, 'captured'],
      [{ open: false }, 'collected'],
      [{ open: false }, 'crash'],
    ]);
    stop();
    now.user = 'on';
    gate.ask();
    expect(hear).toHaveBeenCalledTimes(3);
  });

  test('has a consent for each kind, and none stands for another', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    const open = () => [
      gate.askFor('captured').open,
      gate.askFor('collected').open,
      gate.askFor('crash').open,
    ];
    expect(open()).toEqual([true, true, true]);
    const signals = [gate.signal('captured'), gate.signal('collected')];
    now.choices = { own: false, forwards: true };
    expect(open()).toEqual([true, false, true]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    now.choices = { own: true, forwards: false };
    expect(open()).toEqual([false, true, true]);
    expect(gate.askFor('captured').reason).toBe('The relay holds back, as you set it.');
    now.user = 'off';
    expect(open()).toEqual([false, false, false]);
    // A switch that was never touched closes nothing, and opens nothing either.
    now.user = 'unasked';
    expect(open()).toEqual([false, true, true]);
  });

  test('is closed when it cannot be found out whether it is open', () => {
    const gate = createGate({
      policy: () => {
        throw new Error('unexpected');
      },
      environment: {},
      user: () => 'on',
      choices: () => ({ own: true, forwards: true }),
    });
    expect(gate.ask().open).toBe(false);
    expect(gate.signal('collected').aborted).toBe(true);
  });
});
