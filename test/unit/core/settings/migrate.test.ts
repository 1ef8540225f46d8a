import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../core/settings/migrate.ts';
import { storedVersion } from '../../../../core/settings/stored.ts';
import v0 from './fixtures/v0.json' with { type: 'json' };
import v1 from './fixtures/v1.json' with { type: 'json' };
import v2 from './fixtures/v2.json' with { type: 'json' };
import v3 from './fixtures/v3.json' with { type: 'json' };
import v4 from './fixtures/v4.json' with { type: 'json' };
import v5 from './fixtures/v5.json' with { type: 'json' };
import v6 from './fixtures/v6.json' with { type: 'json' };
import v7 from './fixtures/v7.json' with { type: 'json' };

/** What version 2 brought: nobody was asked before it. */
const unasked = { consent: { answer: 'unasked', since: null }, ownId: null, writeKey: null };

// The fixtures are frozen: they are what users have on their disks. A new version gets a new file.
describe('the migrations of the settings file', () => {
  it('bring version 0 to the current shape with everything it held', () => {
    expect(migrate(v0)).toMatchObject({
      kind: 'current',
      file: {
        version: storedVersion,
        settings: { 'server.url': 'http://127.0.0.1:5080' },
        firstRunDone: true,
        certificates: {},
        secret: null,
        ...unasked,
      },
    });
  });

  it('bring version 1 on with all it held, and take nobody’s consent for given', () => {
    expect(migrate(v1)).toMatchObject({
      kind: 'current',
      file: { ...unasked, version: storedVersion, settings: v1.settings },
    });
  });

  it('bring version 2 on with all it held, the answer and the ids among it', () => {
    expect(migrate(v2)).toMatchObject({
      kind: 'current',
      file: {
        version: storedVersion,
        consent: v2.consent,
        ownId: v2.ownId,
        relay: { secret: null, port: null, addresses: [] },
      },
    });
  });

  it('bring version 3 on with all it held; crash reports have nowhere to go yet', () => {
    expect(migrate(v3)).toMatchObject({
      kind: 'current',
      file: { version: storedVersion, sentryDsn: null, consent: v3.consent },
    });
  });

  it('bring version 4 on: its one yes is the consent for Candor’s own reports', () => {
    const file = {
      ...v4,
      version: storedVersion,
      settings: { ...v4.settings, 'reports.own': 'on' },
      relay: { ...v4.relay, addresses: [] },
    };
    expect(migrate(v4)).toMatchObject({
      kind: 'current',
      file: { ...file, settings: { ...file.settings, 'relay.upstream': '' } },
    });
  });

  it.each(['unasked', 'off'])('forward nothing where version 4 had no yes (%s)', (answer) => {
    const settings = {
      ...v4.settings,
      'reports.own': 'off',
      'relay.mode': 'hold',
      'relay.upstream': '',
    };
    expect(migrate({ ...v4, consent: { answer, since: null } })).toMatchObject({
      file: { version: storedVersion, consent: { answer }, settings },
    });
  });

  it('bring version 5 on, and take the vendor’s address, its default, for no choice of the user’s', () => {
    const chosen = { ...v5, settings: { ...v5.settings, 'relay.upstream': 'http://h:9' } };
    for (const [file, upstream] of [
      [v5, ''],
      [chosen, 'http://h:9'],
    ] as const) {
      expect(migrate(file)).toEqual({
        kind: 'current',
        file: {
          ...file,
          version: storedVersion,
          settings: { ...file.settings, 'relay.upstream': upstream },
          relay: { ...file.relay, upstreams: {}, addresses: [] },
        },
      });
    }
  });

  it('bring version 6 on with all it held; its one relay address stays', () => {
    expect(migrate(v6)).toEqual({
      kind: 'current',
      file: { ...v6, version: storedVersion, relay: { ...v6.relay, addresses: [] } },
    });
  });

  it('leave the current version as it is, unknown keys and all', () => {
    const file = { ...v7, later: { kept: true } };
    expect(migrate(file)).toEqual({ kind: 'current', file });
  });

  it('carry keys along that no version knows', () => {
    expect(migrate({ ...v0, theme: 'dark' })).toMatchObject({
      file: { theme: 'dark', version: storedVersion },
    });
  });

  it('do not change what they are given', () => {
    const before = structuredClone(v0);
    migrate(before);
    expect(before).toEqual(v0);
  });

  it('begin with an empty file as with one of version 0', () => {
    expect(migrate({})).toMatchObject({ kind: 'current', file: { version: storedVersion } });
  });

  it('tell a file from the future, and leave it alone', () => {
    expect(migrate({ version: storedVersion + 1, settings: [] })).toEqual({
      kind: 'future',
      version: storedVersion + 1,
    });
  });

  it.each([null, '1', 1.5, -1, Number.NaN, {}, true])('do not take %j for a version', (version) => {
    expect(migrate({ version })).toEqual({ kind: 'unreadable' });
  });
});
