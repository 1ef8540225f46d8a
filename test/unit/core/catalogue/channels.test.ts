import { describe, expect, test } from 'vitest';
import {
  channelIds,
  channelNow,
  channelsOf,
  channelVariables,
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

  test.each([
    ['v0.7.2', 'opensource', 'unknown', 'no'],
    ['v0.8.0', 'opensource', 'no', 'no'],
    ['v0.8.0', 'cloud', 'unknown', 'unknown'],
    ['v0.9.1', 'cloud', 'unknown', 'unknown'],
    ['v0.9.1', 'unknown', 'unknown', 'unknown'],
    ['v0.10.0', 'cloud', 'no', 'no'],
  ] as const)('%s, %s build: Sentry %s, session recording %s', (release, build, sentry, rum) => {
    expect(channel(release, 'web-sentry', build).present).toBe(sentry);
    expect(channel(release, 'web-rum', build).present).toBe(rum);
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
    expect(channel('v0.92.2', 'patterns', 'opensource').present).toBe('no');
    expect(channel('v0.92.2', 'patterns', 'enterprise').present).toBe('yes');
    expect(channel('v0.92.2', 'patterns').present).toBe('unknown');
  });

  test.each([
    ['v0.6.4', 'geoip', 'no', ''],
    ['v0.7.0', 'geoip', 'yes', 'dha4druvz9fbr.cloudfront.net'],
    ['v0.7.2', 'geoip', 'yes', 'dha4druvz9fbr.cloudfront.net'],
    ['v0.8.0', 'geoip', 'yes', 'geoip.zinclabs.dev'],
    ['v0.92.2', 'geoip', 'yes', 'geoip.zinclabs.dev'],
    ['v0.80.3', 'model-prices', 'no', ''],
    // The configuration of each tag: false by default at first, true from v0.92.0 on.
    ['v0.90.0', 'model-prices', 'off', 'llm_pricing.json'],
    ['v0.91.5', 'model-prices', 'off', 'llm_pricing.json'],
    ['v0.92.0', 'model-prices', 'yes', 'llm_pricing.json'],
    ['v0.15.3', 'patterns', 'no', ''],
    ['v0.16.0', 'patterns', 'unknown', 'sdr_patterns'],
    ['v0.4.6', 'debug-events', 'no', ''],
    ['v0.4.7', 'debug-events', 'off', 'api.openobserve.ai'],
    ['v0.70.3', 'debug-events', 'off', 'api.openobserve.ai'],
    ['v0.80.0', 'debug-events', 'no', ''],
    ['v0.15.3', 'web-reo', 'no', ''],
    ['v0.16.0', 'web-reo', 'unknown', 'reo.dev'],
    ['v0.1.5', 'web-fonts', 'yes', 'fonts.googleapis.com'],
    ['v0.10.5', 'web-fonts', 'yes', 'fonts.gstatic.com'],
    ['v0.10.6', 'web-fonts', 'no', ''],
    ['v0.6.4', 'web-map-tiles', 'no', ''],
    ['v0.7.0', 'web-map-tiles', 'yes', 'tile.openstreetmap.org'],
    ['v0.92.2', 'web-map-tiles', 'yes', 'tile.openstreetmap.org'],
    ['v0.60.5', 'web-gallery', 'no', ''],
    ['v0.70.0', 'web-gallery', 'yes', 'api.github.com'],
    ['v0.91.0', 'web-gallery', 'yes', 'openobserve-datasources-bucket.s3.amazonaws.com'],
  ] as const)('%s, %s: %s', (release, id, present, to) => {
    const found = channel(release, id);
    expect(found.present).toBe(present);
    expect(found.to).toContain(to);
    expect(found.covered).toBe('no');
  });

  test.each(['v0.90.0', 'v0.92.2'])(
    '%s: tells what code and documentation say of a default',
    (release) => {
      const { coverage } = channel(release, 'model-prices');
      expect(coverage).toContain('off by default up to v0.91.5 and on from v0.92.0');
      expect(coverage).toContain('the vendor’s documentation says off');
    },
  );

  test('names the variable that the release knows, and no other', () => {
    expect(channel('v0.5.2', 'debug-events').stop).toContain('Leave EVENTS_ENABLED');
    expect(channel('v0.5.3', 'debug-events').stop).toContain('Leave ZO_EVENTS_ENABLED');
    expect(channel('v0.7.0', 'geoip').stop).toContain('ZO_MMDB_DISABLE_DOWNLOAD=true');
    expect(channel('v0.92.2', 'model-prices').stop).toContain('ZO_MODEL_PRICING_ENABLED=false');
    expect(channel('v0.16.0', 'patterns').stop).not.toContain('ZO_MODEL_PRICING_ENABLED');
    expect(channelVariables()).toEqual([
      'ZO_KEYEVENT_TELEMETRY_URL',
      'ZO_MMDB_DISABLE_DOWNLOAD',
      'ZO_MODEL_PRICING_ENABLED',
      'EVENTS_ENABLED',
      'ZO_EVENTS_ENABLED',
    ]);
  });

  test('says how often GeoIP is fetched, that it takes a restart, and that the vendor says otherwise', () => {
    expect(channel('v0.14.4', 'geoip').sends).toContain('every day');
    expect(channel('v0.14.5', 'geoip').sends).toContain('every 30 days');
    expect(channel('v0.14.5', 'geoip').stop).toContain('restart');
    expect(channel('v0.14.5', 'geoip').coverage).toMatch(/documentation .* off .* code says on/);
  });

  test('says of which release it speaks: a newer one than is known has the channels of the newest', () => {
    expect(channel('v0.16.3', 'geoip').asOf).toBe('v0.16.3');
    expect(channel('v0.99.0', 'geoip').asOf).toBe('v0.92.2');
    expect(channel('v0.99.0', 'geoip').present).toBe('yes');
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

  test.each([
    ['v0.10.7', 'geoip', { ZO_MMDB_DISABLE_DOWNLOAD: 'true' }, false, 'off'],
    ['v0.10.7', 'geoip', { ZO_MMDB_DISABLE_DOWNLOAD: 'TRUE' }, true, 'off'],
    ['v0.10.7', 'geoip', { ZO_MMDB_DISABLE_DOWNLOAD: 'false' }, true, 'on'],
    ['v0.10.7', 'geoip', {}, true, 'on'],
    ['v0.10.7', 'geoip', {}, false, 'on'],
    ['v0.92.2', 'model-prices', { ZO_MODEL_PRICING_ENABLED: 'false' }, true, 'off'],
    ['v0.92.2', 'model-prices', {}, true, 'on'],
    ['v0.90.0', 'model-prices', { ZO_MODEL_PRICING_ENABLED: 'true' }, true, 'on'],
    ['v0.90.0', 'model-prices', {}, false, 'off'],
    ['v0.5.3', 'debug-events', { ZO_EVENTS_ENABLED: 'true' }, true, 'on'],
    // A variable of another release means nothing to this one.
    ['v0.5.3', 'debug-events', { EVENTS_ENABLED: 'true' }, true, 'off'],
    ['v0.5.2', 'debug-events', { EVENTS_ENABLED: 'true' }, true, 'on'],
    ['v0.16.3', 'key-events', { ZO_KEYEVENT_TELEMETRY_URL: 'https://k.example' }, true, 'off'],
  ] as const)('%s, %s with %j: %s', (release, id, values, whole, state) => {
    const settings = { values, whole };
    expect(channelNow(channel(release, id, 'opensource'), true, settings)?.state).toBe(state);
  });

  test('key events of a cloud build are on where their address is set', () => {
    const built = channel('v0.16.3', 'key-events', 'cloud');
    const values = { ZO_KEYEVENT_TELEMETRY_URL: 'https://k.example/secret' };
    const set = channelNow(built, false, { values, whole: true });
    expect(set?.state).toBe('on');
    expect(set?.does).not.toContain('k.example');
    expect(channelNow(built, true, { values: {}, whole: true })?.state).toBe('off');
  });

  test('claims none off that the switch does not reach', () => {
    for (const one of channelsOf('v0.92.2') ?? []) {
      const state = channelNow(one, false)?.state;
      if (one.covered !== 'yes' && one.present !== 'off') expect(state).not.toBe('off');
    }
  });
});
