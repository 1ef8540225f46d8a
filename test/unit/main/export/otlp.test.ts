import { describe, expect, test } from 'vitest';
import { all, exportBench, hashes } from './export-bench.ts';
import { heldPayload, record, type ExportingWorld } from './otlp-world.ts';

const { receiving, exporting } = exportBench();
const hoursAgo = (hours: number): number => hours * 3_600_000;

async function recordsOf({ app }: ExportingWorld) {
  const page = await app.services.history.list({}, 0, 500);
  if (!page.ok) throw new Error(page.error.message);
  return page.value.records;
}

describe('the export by OTLP', () => {
  test('sends each record and verdict once, told apart by its hash, and never tells of itself', async () => {
    const receiver = await receiving();
    const change = 'The verdict is now “Off, not proven”; it was “On”.';
    const world = exporting(receiver, [
      heldPayload('1'),
      { kind: 'mark', at: Date.now(), what: 'verdict', text: change },
      { kind: 'mark', at: Date.now(), what: 'upgrade', text: 'The server is v0.10.7.' },
      heldPayload('2'),
    ]);
    await world.drain();
    await world.drain();
    const logs = all(receiver);
    expect(logs.map(({ attributes }) => attributes['candor.kind'])).toEqual([
      'record',
      'verdict',
      'record',
    ]);
    expect(logs[1]).toMatchObject({
      body: change,
      attributes: { 'candor.verdict': 'says-off', 'candor.verdict_before': 'on' },
    });
    const records = await recordsOf(world);
    const captured = records.filter(({ origin }) => origin === 'captured');
    expect(hashes(receiver)).toEqual(expect.arrayContaining(captured.map(({ hash }) => hash)));
    const installations = new Set(logs.map((log) => log.attributes['candor.installation']));
    expect([installations.size, ...receiver.streams]).toEqual([1, 'candor']);
    // Its own bytes are recorded like all others.
    expect(records.filter(({ origin }) => origin === 'export')).toMatchObject([
      { outcome: 'sent', destination: `${receiver.url}/v1/logs`, status: 200 },
    ]);
    record(world.profile, [heldPayload('3')]);
    await world.drain();
    expect(new Set(hashes(receiver)).size).toBe(4);
    expect(all(receiver)).toHaveLength(4);
  });

  test('sends nothing before its own consent, after it, and while telemetry is off', async () => {
    const receiver = await receiving();
    const world = exporting(receiver, [heldPayload('1')]);
    const { settings, delivery } = world.app.services;
    await settings.set('export.mode', 'off');
    await world.drain();
    await settings.set('export.mode', 'on');
    await delivery.turn('off');
    await world.drain();
    expect([receiver.requests, await recordsOf(world)]).toMatchObject([
      0,
      [{ origin: 'captured' }],
    ]);
  });

  test('leaves names of installations, hosts and people out, unless all of it is wanted', async () => {
    for (const [bodies, there, gone] of [
      ['redacted', /num_streams/u, /7061-installation|alpha-host/u],
      ['none', /^$/u, /num_streams/u],
      ['full', /7061-installation.*alpha-host/u, /nothing/u],
    ] as const) {
      const receiver = await receiving();
      const world = exporting(receiver, [heldPayload('1')]);
      await world.app.services.settings.set('export.bodies', bodies);
      await world.drain();
      const text = all(receiver).map((log) => String(log.attributes['candor.body'] ?? ''));
      expect(text.join('\n')).toMatch(there);
      const { 'candor.host': _host, ...attributes } = all(receiver)[0]?.attributes ?? {};
      expect(JSON.stringify(attributes)).not.toMatch(gone);
      expect(attributes).toMatchObject({ 'candor.release': 'v0.10.7' });
    }
  });

  test.each(['v0.10.7', 'v0.16.3'] as const)(
    'sends what %s discards for its age again under the present time',
    async (release) => {
      const receiver = await receiving(release);
      const world = exporting(receiver, [heldPayload('old', hoursAgo(30)), heldPayload('new')]);
      await world.drain();
      const [old, fresh] = all(receiver);
      expect(new Set(hashes(receiver)).size).toBe(2);
      expect(Date.now() - (old?.time ?? 0)).toBeLessThan(60_000);
      const told = Date.parse(String(old?.attributes['candor.at']));
      expect(Date.now() - told).toBeGreaterThan(hoursAgo(29));
      expect(
        Math.abs(Date.parse(String(fresh?.attributes['candor.at'])) - (fresh?.time ?? 0)),
      ).toBe(0);
      expect(world.told).toEqual([]);
    },
  );

  test('says what is discarded then, too, and goes on', async () => {
    const receiver = await receiving();
    receiver.discardsAll = true;
    const world = exporting(receiver, [heldPayload('1')]);
    await world.drain();
    expect(world.told.join()).toMatch(/discarded 1 of 1 records.*stay in the history/u);
    receiver.discardsAll = false;
    record(world.profile, [heldPayload('2')]);
    await world.drain();
    expect(all(receiver)).toHaveLength(1);
    expect(world.cursor()).toMatchObject({ refused: 1 });
  });

  test('does not say that it has all of the history, then and later', async () => {
    const receiver = await receiving();
    receiver.discardsAll = true;
    const { exporting: service } = exporting(receiver, [heldPayload('1')]).app.services;
    const words = expect.stringMatching(/^Your collector has discarded 1 entry of the history/u);
    expect(await service.sendNow()).toMatchObject({ value: { outcome: 'failed', words, logs: 0 } });
    expect(await service.sendNow()).toMatchObject({ value: { outcome: 'sent', words, logs: 0 } });
  });
});

test('headers come from the environment, and no settings, record or message has them', async () => {
  const receiver = await receiving();
  receiver.authorization = 'Basic cm9vdDpzZWNyZXQ=';
  const secrets = {
    CANDOR_OTLP_HEADERS: 'Authorization=Basic%20cm9vdDpzZWNyZXQ=,stream-name=fleet',
  };
  const world = exporting(receiver, [heldPayload('1')], secrets);
  await world.drain();
  expect([all(receiver).length, ...receiver.streams]).toEqual([1, 'fleet']);
  expect(JSON.stringify([await recordsOf(world), world.told])).not.toMatch(/cm9vdDpz/u);
});

test('the vendor’s hosts are no place to export to', async () => {
  const receiver = await receiving();
  const { settings } = exporting(receiver, []).app.services;
  for (const url of [
    'https://e1.zinclabs.dev',
    'https://API.openobserve.ai/api/default',
    'https://openobserve.ai.',
    'http://geoip.zinclabs.dev:5080/x',
  ]) {
    expect(await settings.set('export.otlp.url', url)).toMatchObject({ ok: false });
  }
  expect(await settings.set('export.otlp.url', 'https://openobserve.ai.example.org')).toMatchObject(
    {
      ok: true,
    },
  );
});

test('the metrics go, too', async () => {
  const receiver = await receiving();
  const world = exporting(receiver, []);
  world.app.services.exporting.loop.start();
  await expect
    .poll(() => receiver.metrics, { timeout: 10_000 })
    .toContain('candor_watch_age_seconds');
  expect(receiver.metrics).toContain('candor_payloads_captured_total');
});
