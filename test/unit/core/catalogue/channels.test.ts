import { describe, expect, test } from 'vitest';
import {
  channelIds,
  channelNow,
  channelsOf,
  type Channel,
} from '../../../../core/catalogue/channels.ts';

function channel(release: string, id: string, build?: Parameters<typeof channelsOf>[1]): Channel {
  const found = channelsOf(release, build)?.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no channel ${id} in ${release}.`);
  return found;
}

describe('the map of channels', () => {
  test('has every channel in every release, each with how to stop it', () => {
    for (const release of [
      'v0.1.5',
      'v0.3.0',
      'v0.9.1',
      'v0.10.7',
      'v0.16.0',
      'v0.92.2',
      'v1.0.0',
    ]) {
      const channels = channelsOf(release) ?? [];
      expect(channels.map(({ id }) => id)).toEqual(channelIds);
      for (const one of channels) {
        expect(one.stop).toMatch(/\.$/);
        expect(one.coverage).toMatch(/\.$/);
        expect(one.evidence).not.toBe('');
      }
    }
  });

  test.each(['', 'v0.1.4', 'zinc', 'v0.1'])('knows nothing of %j', (release) => {
    expect(channelsOf(release)).toBeNull();
  });

  test('only the server’s own events can be moved to a relay', () => {
    const moved = (channelsOf('v0.92.2') ?? []).filter(({ relayed }) => relayed);
    expect(moved.map(({ id }) => id)).toEqual(['server-events']);
  });

  test('ZO_TELEMETRY does nothing to the web pages before v0.3.0, and only part of it after', () => {
    expect(channel('v0.2.0', 'web-analytics').covered).toBe('no');
    expect(channel('v0.3.0', 'web-analytics').covered).toBe('partly');
    expect(channel('v0.2.0', 'web-sentry').covered).toBe('no');
    expect(channel('v0.3.0', 'web-sentry').covered).toBe('yes');
  });

  test('Sentry is gone from v0.10.0 on', () => {
    expect(channel('v0.9.1', 'web-sentry').present).toBe('unknown');
    expect(channel('v0.10.0', 'web-sentry').present).toBe('no');
  });

  test('builds for the vendor’s cloud do not ask the flag from v0.15.0 on', () => {
    expect(channel('v0.15.0', 'server-events', 'cloud').covered).toBe('no');
    expect(channel('v0.15.0', 'server-events', 'opensource').covered).toBe('yes');
    expect(channel('v0.15.0', 'server-events', 'enterprise').covered).toBe('yes');
    expect(channel('v0.14.7', 'server-events', 'cloud').covered).toBe('yes');
  });

  test('what belongs to one build is not in another', () => {
    expect(channel('v0.92.2', 'web-reo', 'opensource').present).toBe('no');
    expect(channel('v0.92.2', 'enterprise-reports', 'opensource').present).toBe('no');
    expect(channel('v0.92.2', 'enterprise-reports', 'enterprise').present).toBe('unknown');
  });

  test('downloads are not covered, and have their own switch', () => {
    expect(channel('v0.10.0', 'geoip')).toMatchObject({ present: 'yes', covered: 'no' });
    expect(channel('v0.10.0', 'geoip').stop).toContain('ZO_MMDB_DISABLE_DOWNLOAD=true');
    expect(channel('v0.4.6', 'debug-events').present).toBe('no');
    expect(channel('v0.4.7', 'debug-events').present).toBe('off');
  });
});

function now(release: string, id: string, enabled: boolean | null): string | null {
  return channelNow(channel(release, id), enabled)?.state ?? null;
}

describe('what a channel does now', () => {
  test.each([
    ['v0.3.0', 'server-events', true, 'on'],
    ['v0.3.0', 'server-events', false, 'off'],
    ['v0.2.0', 'server-events', null, 'unknown'],
    ['v0.3.0', 'web-analytics', false, 'unknown'],
    ['v0.2.0', 'web-analytics', false, 'unknown'],
    ['v0.3.0', 'web-sentry', false, 'off'],
    ['v0.10.0', 'web-sentry', true, null],
    ['v0.10.0', 'geoip', false, 'on'],
    ['v0.4.7', 'debug-events', true, 'off'],
  ] as const)('%s, %s, telemetry %s: %s', (release, id, enabled, state) => {
    expect(now(release, id, enabled)).toBe(state);
  });

  test('claims none off that the switch does not reach', () => {
    for (const one of channelsOf('v0.92.2') ?? []) {
      const state = channelNow(one, false)?.state;
      if (one.covered !== 'yes' && one.present !== 'off') expect(state).not.toBe('off');
    }
  });
});
