import { describe, expect, it } from 'vitest';
import { serverCheck } from '../../../../core/optout/server-check.ts';
import {
  filesCheck,
  processCheck,
  type SettingsFacts,
} from '../../../../core/optout/settings-check.ts';
import { wireCheck, type WireFacts } from '../../../../core/optout/wire-check.ts';

const at = '2026-11-23T10:00:00.000Z';
const now = Date.parse(at);
const hour = 3_600_000;

describe('wire', () => {
  const silent: WireFacts = {
    deaf: null,
    late: {
      payloads: 0,
      lastAt: null,
      since: { name: 'switch', at: now - 4 * hour },
      tooMany: true,
    },
    underWay: null,
    quietSince: { name: 'payload', at: now - 3.2 * hour },
    unrecorded: 0,
    refused: 0,
    obstacle: null,
    control: { recordId: '7', at },
    noControl: { what: 'no report came', todo: 'Run candor prove.' },
    heartbeatSeconds: 1800,
    silentMs: 3.2 * hour,
    longerMs: 0,
    now,
    at,
  };

  it('silence of two heartbeats on a path that carried a report says off', () => {
    expect(wireCheck(silent)).toMatchObject({
      check: {
        says: 'off',
        evidence:
          '0 payloads in 3 h 12 min at the relay, since the last payload, where 6 heartbeats were due',
        clause: 'nothing has arrived for 3 h 12 min, since the last payload',
      },
      control: { recordId: '7' },
      provenFrom: '2026-11-23T07:48:00.000Z',
      missing: null,
    });
  });

  it.each<[string, Partial<WireFacts>, RegExp]>([
    ['no relay', { deaf: 'The relay does not run' }, /no relay is watching/],
    ['too short a silence', { silentMs: hour - 1000 }, /two heartbeats take 1 h: ready in 1 s/],
    ['a refused request', { refused: 2 }, /refused or lost 2 requests/],
    ['something in the way', { obstacle: { what: 'a proxy', todo: 'Do it.' } }, /a proxy/],
    ['no control', { control: null }, /no report came/],
    ['a long heartbeat', { heartbeatSeconds: 7200 }, /two heartbeats take 4 h/],
    ['no heartbeat', { heartbeatSeconds: 0 }, /turned off by its interval/],
    ['an interval that is not known', { heartbeatSeconds: null }, /which heartbeat interval/],
  ])('%s says nothing, and why', (_name, change, what) => {
    const { check, missing } = wireCheck({ ...silent, ...change });
    expect(check.says).toBe('unknown');
    expect(missing?.what).toMatch(what);
  });

  it('when silence will count is told once only time is missing', () => {
    const soon = { ...silent, silentMs: hour / 4 };
    expect(wireCheck(soon).provenFrom).toBe('2026-11-23T10:45:00.000Z');
    expect(wireCheck({ ...soon, control: null }).provenFrom).toBeNull();
  });

  it('one payload says on, whatever else', () => {
    const late = { ...silent.late, payloads: 1, lastAt: now - 60_000 };
    const { check } = wireCheck({ ...silent, late, deaf: 'The relay does not run' });
    expect(check).toMatchObject({
      says: 'on',
      evidence: '1 payload at the relay since the switch 4 h ago, the last 1 min ago',
      clause: '1 payload arrived since the switch 4 h ago',
      detail: 'The server sent a payload after it should have stopped.',
    });
  });

  it('holds nothing against a server that nobody turned off', () => {
    const since = { name: 'start', at: now - hour } as const;
    const late = { payloads: 3, lastAt: now - 60_000, since, tooMany: false };
    const { check } = wireCheck({ ...silent, late });
    expect(check.clause).toBe('3 payloads arrived since its start 1 h ago');
    expect(check.detail).not.toContain('should have stopped');
  });

  it.each([
    [1, 3_000, 'one, 3 s after the switch, was already on its way'],
    [2, 3_000, '2, the last 3 s after the switch, were already on their way'],
    [4, 240_000, '4, the last 4 min after the switch, came before the server took that up'],
  ])('names %d that came %d ms after the switch', (payloads, afterMs, words) => {
    const underWay = { payloads, afterMs, moment: 'switch' } as const;
    expect(wireCheck({ ...silent, underWay }).check).toMatchObject({
      says: 'off',
      evidence: expect.stringContaining(words),
    });
  });
});

describe('server', () => {
  const says = {
    release: [0, 3, 0],
    telemetryEnabled: false,
    failure: null,
    cloud: false,
  } as const;

  it('tells its own value', () => {
    expect(serverCheck(says, at)).toMatchObject({
      says: 'off',
      evidence: 'GET /config answers "telemetry_enabled": false',
    });
    expect(serverCheck({ ...says, telemetryEnabled: true }, at).says).toBe('on');
  });

  it('says nothing where it does not answer, does not tell, or does not hear the setting', () => {
    expect(serverCheck(null, at).says).toBe('unknown');
    expect(serverCheck({ ...says, failure: 'It is not there.' }, at).says).toBe('unknown');
    expect(
      serverCheck({ ...says, release: [0, 1, 7], telemetryEnabled: null }, at).detail,
    ).toContain('v0.3.0');
    expect(serverCheck({ ...says, cloud: true }, at).says).toBe('unknown');
  });
});

describe('files and process', () => {
  const facts: SettingsFacts = {
    release: [0, 3, 0],
    file: file('false'),
    unreadable: null,
    feeders: [],
    started: { value: undefined },
    took: 'false',
    at,
  };

  it('a file that decides', () => {
    expect(filesCheck(facts)).toMatchObject({
      says: 'off',
      evidence: 'ZO_TELEMETRY=false in /srv/.env, line 7',
      clause: 'its .env says so',
    });
    expect(processCheck(facts)).toMatchObject({
      says: 'off',
      evidence: 'ZO_TELEMETRY is not in the environment that the process was started with',
    });
  });

  it('what a process took at its start is not known from a file that changed since', () => {
    expect(processCheck({ ...facts, took: null })).toMatchObject({
      says: 'unknown',
      detail: expect.stringContaining('may have changed after the process started'),
    });
  });

  it('the environment wins over it up to v0.10.6, and is beaten from v0.10.7 on', () => {
    const started = { value: 'true' };
    expect(filesCheck({ ...facts, started }).says).toBe('on');
    expect(processCheck({ ...facts, started, took: 'true' }).says).toBe('on');
    const later = { ...facts, started, release: [0, 10, 7] as const };
    expect(filesCheck(later).says).toBe('off');
    // It can have read its file again since.
    expect(processCheck({ ...later, took: 'true' }).says).toBe('unknown');
  });

  it('what feeds the environment counts for the next start', () => {
    const feeders = [{ label: 'openobserve.service', value: 'false' }];
    expect(filesCheck({ ...facts, file: null, feeders, started: { value: 'true' } })).toMatchObject(
      {
        says: 'off',
        clause: 'openobserve.service says so',
      },
    );
  });

  it('a hidden environment that could win says nothing; one that cannot does not matter', () => {
    expect(filesCheck({ ...facts, started: 'hidden' }).says).toBe('unknown');
    expect(processCheck({ ...facts, took: null, started: 'hidden' }).says).toBe('unknown');
    expect(filesCheck({ ...facts, started: 'hidden', release: [0, 92, 2] }).says).toBe('off');
    expect(
      filesCheck({ ...facts, file: file(undefined), started: 'hidden', release: [0, 92, 2] }).says,
    ).toBe('unknown');
  });

  it('nothing set is on; a value that stops the server, or a file that is hidden, is unknown', () => {
    expect(filesCheck({ ...facts, file: null })).toMatchObject({
      says: 'on',
      clause: 'its settings leave it on',
    });
    expect(filesCheck({ ...facts, file: file('0') })).toMatchObject({ says: 'unknown' });
    expect(filesCheck({ ...facts, file: null, unreadable: 'It is hidden.' }).says).toBe('unknown');
  });
});

function file(value: string | undefined): NonNullable<SettingsFacts['file']> {
  const line = value === undefined ? null : 7;
  return {
    path: '/srv/.env',
    says: { value, line, beaten: [], stopsAt: null, stops: null, ignored: [] },
  };
}
