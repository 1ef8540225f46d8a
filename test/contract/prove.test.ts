import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ProofPlanView, ProofStepName, ProofView } from '../../core/optout/proof-run.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { freePort } from '../stand-in/free-port.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { optOutWorld, type OptOutWorld } from './optout-world.ts';

const releases = ['v0.1.7', 'v0.3.0', 'v0.10.7', 'v0.14.7', 'v0.16.3', 'v0.92.2'] as const;

/** Nothing listens there: what the relay would forward, it would forward to it. */
const forwards: Partial<Settings> = {
  'relay.mode': 'forward',
  'relay.upstream': 'http://127.0.0.1:9',
};

const never = new AbortController().signal;

/** The plan of a proof. */
async function planned(world: OptOutWorld, fast = true): Promise<ProofPlanView> {
  const plan = valueOf(await world.prove.plan(fast));
  if (plan.kind !== 'plan') throw new Error('An earlier proof is in the way.');
  return plan.plan;
}

/** Whoever runs the server restarts it whenever Candor asks for that. `each`: called after each wait, before it. */
function restartsWhenAsked(world: OptOutWorld, each: (view: ProofView) => void = () => {}): void {
  const asked = new Set<string | undefined>();
  world.whileItWaits(async () => {
    const view = world.prove.view();
    if (view === null) return;
    each(view);
    const step = view.steps.find(({ state }) => state === 'now')?.name;
    if (!view.words.startsWith('Restart the server now') || asked.has(step)) return;
    asked.add(step);
    await world.restart();
  });
}

/** A world in which no relay runs yet. */
async function provable(
  release: StandInRelease,
  settings: Partial<Settings> = {},
): Promise<OptOutWorld> {
  const world = await optOutWorld(release, settings);
  await world.relay.close();
  restartsWhenAsked(world);
  return world;
}

const captured = (world: OptOutWorld) =>
  valueOf(world.history.page({ filters: { origin: 'captured' }, offset: 0, limit: 100 })).records;

describe.each(releases)('%s', (release) => {
  test('a fast proof ends proven off within minutes, lets nothing leave, and is one undo', async () => {
    const world = await provable(release, forwards);
    const before = world.dotenv();
    const seen = new Set<ProofStepName>();
    restartsWhenAsked(world, ({ steps }) => {
      for (const { name, state } of steps) if (state === 'now') seen.add(name);
    });
    const plan = await planned(world);
    expect(world.dotenv()).toBe(before);
    const from = world.machine.now;
    const done = valueOf(await world.prove.run(plan.id, never, () => undefined));
    expect(done.seen.verdict).toMatchObject({ verdict: 'proven-off', exitStatus: 0 });
    expect(done.seen.proof.control).not.toBeNull();
    expect(world.machine.now - from).toBeLessThan(4 * 60_000);
    expect([...seen]).toEqual(expect.arrayContaining(['point', 'silence']));
    expect(captured(world).length).toBeGreaterThan(0);
    expect(captured(world).map(({ outcome }) => outcome)).not.toContain('sent');
    expect(new Set(captured(world).map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
    expect(world.held()).toBe(false);
    expect(world.dotenv()).toMatch(/ZO_TELEMETRY=false/u);
    expect(world.dotenv()).not.toMatch(/HEARTBEAT/u);
    const posted = world.posts();
    await world.pass(600_000);
    expect(world.posts()).toBe(posted);
    // The interval of before counts again, and takes nothing back.
    expect((await world.actions.verdict()).verdict.verdict).toBe('proven-off');

    const steps = await world.actions.steps();
    expect(steps.map(({ aim }) => aim)).toEqual(['prove']);
    valueOf(await world.actions.undo());
    expect(world.dotenv()).toBe(before);
  });
});

test('without --fast, a server that is on and reads its settings anew is proven off in its own time, without a restart', async () => {
  const world = await provable('v0.92.2');
  world.whileItWaits(async () => undefined);
  const plan = await planned(world, false);
  expect(plan.course).toMatchObject({ point: 'watches', off: 'watches', turnsOn: false });
  const done = valueOf(await world.prove.run(plan.id, never, () => undefined));
  expect(done.seen.verdict.verdict).toBe('proven-off');
  expect(plan.seconds).toBeGreaterThan(3600);
  await world.pass(60_000);
  expect((await world.actions.verdict()).verdict.verdict).toBe('proven-off');
});

test('telemetry that is off already is turned on for the one report, said so before, and off again', async () => {
  const world = await provable('v0.10.7');
  writeFileSync(world.env, `ZO_TELEMETRY=false\r\n${world.dotenv()}`, 'latin1');
  const before = world.dotenv();
  await world.pass(1000);
  await world.restart();
  const plan = await planned(world);
  expect(plan.course.turnsOn).toBe(true);
  expect(plan.steps.join(' ')).toContain('turns it on for this one report');
  expect(plan.left.map(({ diff }) => diff).join()).not.toContain('ZO_TELEMETRY=false');
  const done = valueOf(await world.prove.run(plan.id, never, () => undefined));
  expect(done.seen.verdict.verdict).toBe('proven-off');
  expect(world.dotenv()).toMatch(/^ZO_TELEMETRY=false\r\n/u);
  // What Candor set is taken back, and it did not set that telemetry is off.
  const on = valueOf(await world.actions.plan('on'));
  valueOf(await world.actions.apply(on.id));
  expect(world.dotenv()).toBe(before);
});

test('a report that comes after the off is a contradiction, and the proof says so', async () => {
  const world = await provable('v0.10.7');
  let sent = false;
  restartsWhenAsked(world, ({ steps }) => {
    const silent = steps.some(({ name, state }) => name === 'silence' && state === 'now');
    if (!silent || sent) return;
    sent = true;
    void fetch(`${world.address()}/v1/track`, {
      method: 'POST',
      body: JSON.stringify({ userId: '7', event: 'OpenObserve - heartbeat', properties: {} }),
    }).then((answer) => answer.text());
  });
  const plan = await planned(world);
  const done = valueOf(await world.prove.run(plan.id, never, () => undefined));
  expect(done.seen.verdict).toMatchObject({ verdict: 'contradiction', exitStatus: 1 });
});

describe('what stands in the way is said before anything is written', () => {
  test.each([
    ['a proxy', { HTTP_PROXY: 'http://127.0.0.1:9' }, /proxy/u],
    ['a node that sends no heartbeats', { ZO_NODE_ROLE: 'ingester' }, /ZO_NODE_ROLE/u],
  ])('%s', async (_name, environment, said) => {
    const world = await provable('v0.10.7');
    await world.restart({ environment });
    const before = world.dotenv();
    const plan = await world.prove.plan(true);
    expect(plan).toMatchObject({ ok: false, error: { message: expect.stringMatching(said) } });
    expect(world.dotenv()).toBe(before);
    expect(await world.actions.steps()).toEqual([]);
  });

  test('two servers, and none is named', async () => {
    const world = await provable('v0.3.0');
    await world.startAnother({ ZO_HTTP_PORT: String(await freePort()) });
    expect(await world.prove.plan(true)).toMatchObject({ ok: false, error: { code: 'no-server' } });
  });
});

test.each([0, 1, 2, 5, 12, 30])(
  'stopped at its wait number %d: undo gives back every byte, and the next proof asks for it first',
  async (wait) => {
    const world = await provable('v0.16.3', forwards);
    const before = world.dotenv();
    const stop = new AbortController();
    let waits = 0;
    restartsWhenAsked(world, () => {
      if (waits === wait) stop.abort();
      waits += 1;
    });
    const plan = await planned(world);
    const done = await world.prove.run(plan.id, stop.signal, () => undefined);
    expect(done).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect(world.held()).toBe(true);
    // Still set to forward, and on until it came to the off: what it reports stays all the same.
    await world.pass(60_000);
    expect(captured(world).every(({ outcome }) => outcome === 'blocked')).toBe(true);
    const next = valueOf(await world.prove.plan(true));
    if (next.kind !== 'interrupted') throw new Error('It was not seen that a proof was stopped.');
    valueOf(await world.actions.undo(next.step.id));
    expect(world.dotenv()).toBe(before);
    expect(world.held()).toBe(false);
    expect(valueOf(await world.prove.plan(true)).kind).toBe('plan');
  },
);

test('one proof at a time, and a file that is edited meanwhile ends it', async () => {
  const world = await provable('v0.16.3');
  let second: unknown = null;
  let edited = false;
  restartsWhenAsked(world, () => {
    if (second === null) {
      second = 'asked';
      void world.prove.plan(true).then((plan) => (second = plan));
    }
    if (edited) return;
    edited = true;
    writeFileSync(world.env, `${world.dotenv()}\nZO_LATER=1\n`, 'latin1');
  });
  const plan = await planned(world);
  const done = await world.prove.run(plan.id, never, () => undefined);
  expect(second).toMatchObject({ ok: false, error: { code: 'busy' } });
  expect(done).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('was changed meanwhile') },
  });
});
