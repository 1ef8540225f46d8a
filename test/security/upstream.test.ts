import { appendFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { startSink } from '../stand-in/sink.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { heartbeat, optOutWorld, type OptOutWorld } from '../contract/optout-world.ts';

/** A server's own collector, as an operator names it in `.env`. */
async function openCollector() {
  const sink = await startSink();
  onTestFinished(() => sink.close());
  return sink;
}

/** What was captured: where it was to go, and what became of it; the oldest first. */
function captured({ history }: OptOutWorld) {
  const page = history.page({ filters: { origin: 'captured' }, offset: 0, limit: 100 });
  return valueOf(page).records.toReversed();
}

const forward = { 'relay.mode': 'forward' } as const;

test.each(['v0.3.0', 'v0.10.7'] as const)(
  'reports of %s go on to the collector that its settings named, and nowhere else',
  async (release) => {
    const collector = await openCollector();
    const world = await optOutWorld(release, forward);
    appendFileSync(world.env, `\nZO_TELEMETRY_URL="${collector.url}/"\n`);
    await world.restart();
    const plan = await world.change('relay-on');
    expect(plan.reports).toBe(
      `Reports will go to ${collector.url}, where the server sends them now, by way of the relay.`,
    );
    await world.pass(heartbeat);
    const payloads = captured(world);
    expect(payloads.length).toBeGreaterThan(0);
    for (const { destination } of payloads) expect(destination).toBe(`${collector.url}/v1/track`);
    await expect.poll(() => collector.received.length, { timeout: 20_000 }).toBeGreaterThan(0);
    // Set up once more, it is the same: the relay's own address is not where it reported.
    const again = valueOf(await world.actions.plan('relay-on'));
    expect(again.reports).toContain(collector.url);
  },
);

test('where the settings named nobody, that is the vendor', async () => {
  const world = await optOutWorld('v0.10.7');
  const plan = await world.change('relay-on');
  expect(plan.reports).toBe(
    'Reports stay on this machine, because relay.mode is hold. Set to forward or redact, the relay sends them to https://e1.zinclabs.dev, where the server sends them now.',
  );
  await world.pass(heartbeat);
  expect(captured(world).at(-1)).toMatchObject({
    destination: 'https://e1.zinclabs.dev/v1/track',
    outcome: 'blocked',
  });
});

test('a server that was pointed at the relay by hand is forwarded to nobody', async () => {
  const world = await optOutWorld('v0.10.7', forward);
  const { url } = await world.relay.view();
  appendFileSync(world.env, `\nZO_TELEMETRY_URL=${url}\n`);
  await world.restart();
  expect(captured(world).at(-1)).toMatchObject({
    destination: '',
    outcome: 'blocked',
    reason: expect.stringContaining('Set relay.upstream'),
  });
  const plan = valueOf(await world.actions.plan('relay-on'));
  expect(plan.reports).toContain('set relay.upstream to that address');
});

test('the address that the user names goes before all others', async () => {
  const [collector, chosen] = await Promise.all([openCollector(), openCollector()]);
  const world = await optOutWorld('v0.10.7', { ...forward, 'relay.upstream': chosen.url });
  appendFileSync(world.env, `\nZO_TELEMETRY_URL=${collector.url}\n`);
  await world.restart();
  const before = collector.received.length;
  const plan = await world.change('relay-on');
  expect(plan.reports).toBe(
    `Reports will go to ${chosen.url}, as relay.upstream says, by way of the relay.`,
  );
  await expect.poll(() => chosen.received.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(collector.received.length - before).toBeLessThanOrEqual(1);
});
