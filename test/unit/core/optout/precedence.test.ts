import { describe, expect, it } from 'vitest';
import { parseRelease } from '../../../../core/catalogue/version.ts';
import { activationOf, reloadRoute } from '../../../../core/optout/activation.ts';
import {
  crashWarning,
  effectiveTelemetry,
  explainPrecedence,
  readTelemetry,
  takesConfigOption,
  winningLine,
} from '../../../../core/optout/precedence.ts';

const release = (tag: string) => parseRelease(tag);

it.each([
  ['false', 'v0.1.5', 'off'],
  ['False', 'v0.4.2', 'crash'],
  ['False', 'v0.4.3', 'off'],
  ['TRUE', 'v0.92.2', 'on'],
  ['0', 'v0.92.2', 'crash'],
  ['no', 'v0.3.0', 'crash'],
  ['disabled', 'v0.92.2', 'crash'],
  ['', 'v0.92.2', 'crash'],
  [' false', 'v0.92.2', 'crash'],
  [undefined, 'v0.92.2', 'unset'],
])('%j means in %s: %s', (value, tag, reading) => {
  expect(readTelemetry(value, release(tag))).toBe(reading);
});

describe('which of two settings wins', () => {
  const both = { file: 'false', environment: 'true' };

  it('the environment up to v0.10.6, the file from v0.10.7 on', () => {
    expect(effectiveTelemetry(both, release('v0.10.6'))).toEqual({
      reading: 'on',
      from: 'environment',
    });
    expect(effectiveTelemetry(both, release('v0.10.7'))).toEqual({ reading: 'off', from: 'file' });
    expect(winningLine(release('v0.10.6'))).toBe('first');
    expect(winningLine(release('v0.10.7'))).toBe('last');
  });

  it('nothing set means on', () => {
    const none = { file: undefined, environment: undefined };
    expect(effectiveTelemetry(none, release('v0.3.0'))).toEqual({ reading: 'on', from: null });
    expect(explainPrecedence(none, release('v0.3.0'))).toContain('the default holds: true');
  });

  it('is explained', () => {
    expect(explainPrecedence(both, release('v0.3.0'))).toBe(
      'Both set ZO_TELEMETRY. Up to v0.10.6 the environment wins, and this is v0.3.0: the environment decides, the .env file is beaten.',
    );
    expect(
      explainPrecedence({ file: 'false', environment: undefined }, release('v0.1.7'), '/srv/.env'),
    ).toBe(
      'Only /srv/.env sets ZO_TELEMETRY, so it decides. In v0.1.7 the environment would win over it.',
    );
  });

  it('-c is heard from v0.16.0 on', () => {
    expect(takesConfigOption(release('v0.15.3'))).toBe(false);
    expect(takesConfigOption(release('v0.16.0'))).toBe(true);
  });
});

it('a value that stops the server is named', () => {
  expect(crashWarning('disabled', release('v0.3.0'), '/srv/.env')).toContain(
    '"disabled" in /srv/.env',
  );
  expect(crashWarning('false', release('v0.3.0'), '/srv/.env')).toBeNull();
});

describe('what the server still has to do', () => {
  const running = { says: null, startedOn: null, watches: true } as const;
  const facts = {
    aim: 'off',
    layers: ['file'],
    sets: true,
    running,
    watcherSeconds: null,
  } as const;
  const does = (tag: string | null, more: object = {}) =>
    activationOf({ ...facts, release: tag === null ? null : release(tag), ...more });

  it.each([
    ['v0.3.0', 'restart'],
    ['v0.10.6', 'restart'],
    ['v0.10.7', 'reload'],
    ['v0.15.0', 'reload'],
    ['v0.16.0', 'nothing'],
    ['v0.92.2', 'nothing'],
  ])('switched off in a file, %s: %s', (tag, what) => {
    expect(does(tag).does).toBe(what);
  });

  it('without a watched file it must be told', () => {
    expect(does('v0.92.2', { running: { ...running, watches: false } })).toMatchObject({
      does: 'reload',
      reload: { path: '/config/reload', asRoot: true },
    });
    expect(does('v0.20.0', { watcherSeconds: 0 }).does).toBe('reload');
    expect(does('v0.90.3', { watcherSeconds: 0 }).does).toBe('restart');
    expect(does(null).does).toBe('restart');
  });

  it('an environment, a switch on and a new address need a restart', () => {
    expect(does('v0.92.2', { layers: ['environment'] }).does).toBe('restart');
    expect(does('v0.92.2', { aim: 'on' }).does).toBe('restart');
    expect(does('v0.90.2', { aim: 'relay-on' }).does).toBe('restart');
    expect(does('v0.91.0', { aim: 'relay-on' }).does).toBe('nothing');
  });

  it.each([
    ['v0.10.7', 'off', true, true, 'reload'],
    ['v0.16.3', 'off', true, true, 'nothing'],
    ['v0.16.3', 'off', true, false, 'restart'],
    ['v0.16.3', 'off', false, true, 'restart'],
    ['v0.16.3', 'off', null, true, 'restart'],
    ['v0.10.7', 'on', true, false, 'nothing'],
    ['v0.16.3', 'on', false, true, 'restart'],
    ['v0.3.0', 'off', true, true, 'restart'],
  ] as const)(
    'turned on, %s, which says %s and was started on: %s, with an explicit true: %s: %s',
    (tag, says, startedOn, sets, what) => {
      const run = { says, startedOn, watches: true };
      expect(does(tag, { aim: 'on', running: run, sets }).does).toBe(what);
    },
  );

  it('a relay that is taken out is left only at a restart, unless another address is set', () => {
    const out = does('v0.92.2', { aim: 'relay-off', sets: false });
    expect(out).toMatchObject({ does: 'restart', sentence: expect.stringContaining('posts to') });
    expect(does('v0.92.2', { aim: 'relay-off' }).does).toBe('nothing');
    expect(does('v0.16.3', { aim: 'relay-off' }).does).toBe('restart');
  });

  it('the route of the reload is that of the release', () => {
    expect(reloadRoute(release('v0.10.6'))).toBeNull();
    expect(reloadRoute(release('v0.90.2'))).toEqual({ path: '/config/reload', asRoot: false });
    expect(reloadRoute(release('v0.90.3'))).toBeNull();
    expect(reloadRoute(release('v0.91.0'))).toEqual({ path: '/config/reload', asRoot: true });
  });
});
