import { describe, expect, it } from 'vitest';
import { serverWitness } from '../../../../core/optout/server-witness.ts';
import {
  filesWitness,
  processWitness,
  type SettingsFacts,
} from '../../../../core/optout/settings-witness.ts';
import { wireWitness, type WireFacts } from '../../../../core/optout/wire-witness.ts';

const at = '2026-11-23T10:00:00.000Z';
const now = Date.parse(at);
const hour = 3_600_000;

describe('wire', () => {
  const silent: WireFacts = {
    seen: { listeningSince: now - 5 * hour, payloads: 0, lastAt: null },
    pointed: { is: 'yes', because: 'The server was started with it.' },
    quietFrom: now - 3.2 * hour,
    heartbeatSeconds: 1800,
    starts: 1,
    now,
    at,
  };

  it('silence of two heartbeats at the right relay says off', () => {
    expect(wireWitness(silent)).toMatchObject({
      says: 'off',
      evidence: '0 payloads in 3 h 12 min at the relay, where 6 heartbeats and a start were due',
      clause: 'nothing has arrived for 3 h 12 min',
    });
  });

  it.each<[string, Partial<WireFacts>]>([
    ['no relay', { seen: null }],
    ['too short a time since the switch', { quietFrom: now - 3_599_000 }],
    [
      'too short a time of listening',
      { seen: { listeningSince: now - hour / 2, payloads: 0, lastAt: null } },
    ],
    ['a server that is pointed elsewhere', { pointed: { is: 'no', because: 'It is not.' } }],
    ['a server that may be pointed elsewhere', { pointed: { is: 'unknown', because: 'Unknown.' } }],
    ['a long heartbeat', { heartbeatSeconds: 7200 }],
    ['no heartbeat', { heartbeatSeconds: 0 }],
  ])('%s says nothing', (_name, change) => {
    expect(wireWitness({ ...silent, ...change }).says).toBe('unknown');
  });

  it('one payload says on, whatever else', () => {
    const seen = { listeningSince: now - hour, payloads: 1, lastAt: now - 60_000 };
    const pointed = { is: 'no', because: '' } as const;
    expect(wireWitness({ ...silent, seen, pointed })).toMatchObject({
      says: 'on',
      evidence: '1 payload at the relay, the last 1 min ago',
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
    expect(serverWitness(says, at)).toMatchObject({
      says: 'off',
      evidence: 'GET /config answers "telemetry_enabled": false',
    });
    expect(serverWitness({ ...says, telemetryEnabled: true }, at).says).toBe('on');
  });

  it('says nothing where it does not answer, does not tell, or does not hear the setting', () => {
    expect(serverWitness(null, at).says).toBe('unknown');
    expect(serverWitness({ ...says, failure: 'It is not there.' }, at).says).toBe('unknown');
    expect(
      serverWitness({ ...says, release: [0, 1, 7], telemetryEnabled: null }, at).detail,
    ).toContain('v0.3.0');
    expect(serverWitness({ ...says, cloud: true }, at).says).toBe('unknown');
  });
});

describe('files and process', () => {
  const facts: SettingsFacts = {
    release: [0, 3, 0],
    file: file('false'),
    unreadable: null,
    feeders: [],
    started: { value: undefined },
    at,
  };

  it('a file that decides', () => {
    expect(filesWitness(facts)).toMatchObject({
      says: 'off',
      evidence: 'ZO_TELEMETRY=false in /srv/.env, line 7',
      clause: 'its .env says so',
    });
    expect(processWitness(facts)).toMatchObject({
      says: 'unknown',
      evidence: 'The variable is not in the environment the process was started with',
    });
  });

  it('the environment wins over it up to v0.10.6, and is beaten from v0.10.7 on', () => {
    const started = { value: 'true' };
    expect(filesWitness({ ...facts, started }).says).toBe('on');
    expect(processWitness({ ...facts, started }).says).toBe('on');
    const later = { ...facts, started, release: [0, 10, 7] as const };
    expect(filesWitness(later).says).toBe('off');
    expect(processWitness(later).says).toBe('unknown');
  });

  it('what feeds the environment counts for the next start', () => {
    const feeders = [{ label: 'openobserve.service', value: 'false' }];
    expect(
      filesWitness({ ...facts, file: null, feeders, started: { value: 'true' } }),
    ).toMatchObject({
      says: 'off',
      clause: 'openobserve.service says so',
    });
  });

  it('a hidden environment that could win says nothing; one that cannot does not matter', () => {
    expect(filesWitness({ ...facts, started: 'hidden' }).says).toBe('unknown');
    expect(processWitness({ ...facts, started: 'hidden' }).says).toBe('unknown');
    expect(filesWitness({ ...facts, started: 'hidden', release: [0, 92, 2] }).says).toBe('off');
    expect(
      filesWitness({ ...facts, file: file(undefined), started: 'hidden', release: [0, 92, 2] })
        .says,
    ).toBe('unknown');
  });

  it('nothing set is on; a value that stops the server, or a file that is hidden, is unknown', () => {
    expect(filesWitness({ ...facts, file: null })).toMatchObject({
      says: 'on',
      clause: 'its settings leave it on',
    });
    expect(filesWitness({ ...facts, file: file('0') })).toMatchObject({ says: 'unknown' });
    expect(filesWitness({ ...facts, file: null, unreadable: 'It is hidden.' }).says).toBe(
      'unknown',
    );
  });
});

function file(value: string | undefined): NonNullable<SettingsFacts['file']> {
  const line = value === undefined ? null : 7;
  return {
    path: '/srv/.env',
    says: { value, line, beaten: [], stopsAt: null, stops: null, ignored: [] },
  };
}
