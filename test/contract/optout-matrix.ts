import { statSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { since, type StandInRelease } from '../stand-in/releases.ts';
import { heartbeat, optOutWorld, type OptOutWorld } from './optout-world.ts';

/** What Candor is told of each release of the stand-in, and nothing else decides: the verdict and the checks. */
async function checkAll(world: OptOutWorld) {
  const { verdict, checks } = await world.actions.verdict();
  const says = Object.fromEntries(checks.map((one) => [one.name, one.says]));
  return { verdict: verdict.verdict, says, seen: checks.map(({ evidence }) => evidence) };
}

const verdict = async (world: OptOutWorld) => (await checkAll(world)).verdict;

/** The releases whose `/config` tells nothing while telemetry is off: too old, or broken there. */
const silent = (release: StandInRelease): boolean => release === 'v0.1.7' || release === 'v0.3.2';

/** What a change of the file needs in that release, from its description. */
function needs(release: StandInRelease): 'nothing' | 'reload' | 'restart' {
  if (since(release, 'v0.16.0')) return 'nothing';
  return since(release, 'v0.10.7') ? 'reload' : 'restart';
}

/** Switched off, the relay in the collector's place, and two heartbeats gone by. */
async function provenOff(world: OptOutWorld): Promise<void> {
  await world.change('relay-on');
  // A report comes through: without one, silence would prove nothing.
  await world.pass(heartbeat);
  await world.change('off');
  await world.restart();
  await world.pass(2 * heartbeat + 60_000);
}

/** Every state of the opt-out and every way to break a proof, for each of these releases. */
export function optOutMatrix(releases: readonly StandInRelease[]): void {
  describe.each(releases)('%s', matrixOf);
}

function matrixOf(release: StandInRelease): void {
  let world: OptOutWorld;
  beforeEach(async () => {
    world = await optOutWorld(release);
  });

  test('on, switched off, proven off by the server’s own count of posts, on again, as it was', async () => {
    const before = world.dotenv();
    const { mode, uid, gid } = statSync(world.env);
    expect(await verdict(world)).toBe('on');
    await world.change('relay-on');
    await world.restart();
    await world.pass(heartbeat);
    expect(await checkAll(world)).toMatchObject({ verdict: 'on', says: { wire: 'on', log: 'on' } });

    const off = await world.change('off');
    expect(off.activation?.does).toBe(needs(release));
    const posted = world.posts();
    expect(await verdict(world)).toBe('says-off');
    await world.pass(heartbeat);
    expect(await verdict(world)).toBe('says-off');
    await world.pass(heartbeat + 60_000);
    expect(await checkAll(world)).toMatchObject({
      verdict: 'proven-off',
      says: { files: 'off', server: silent(release) ? 'unknown' : 'off', log: 'off', wire: 'off' },
    });
    // A stop and a start would have been reported, too.
    await world.restart();
    await world.pass(2 * heartbeat + 60_000);
    expect(await verdict(world)).toBe('proven-off');
    expect(world.posts()).toBe(posted);

    await world.change('on');
    await world.pass(heartbeat);
    expect(await verdict(world)).toBe('on');
    expect(world.posts()).toBeGreaterThan(posted);
    await world.change('relay-off');
    expect(world.dotenv()).toBe(before);
    expect(statSync(world.env)).toMatchObject({ mode, uid, gid });
  });

  test('Undo leaves the file byte for byte as it was', async () => {
    const before = world.dotenv();
    await world.change('relay-on');
    const between = world.dotenv();
    await world.change('off');
    expect(world.dotenv()).not.toBe(between);
    expect(await world.actions.undo()).toMatchObject({ ok: true });
    expect(world.dotenv()).toBe(between);
    expect(await world.actions.undo()).toMatchObject({ ok: true });
    expect(world.dotenv()).toBe(before);
    await world.restart();
    expect(await verdict(world)).toBe('on');
  });

  describe('proven off, and then a check is broken', () => {
    beforeEach(async () => {
      await provenOff(world);
      expect(await checkAll(world)).toMatchObject({ verdict: 'proven-off' });
    });

    test('files: somebody writes that it is on, and only the next start will be', async () => {
      writeFileSync(world.env, world.dotenv().replace('ZO_TELEMETRY=false', 'ZO_TELEMETRY=true'));
      const { verdict: now } = await world.actions.verdict();
      expect(now.verdict).toBe('proven-off');
      expect(now.sentence).toContain('At its next start the server will report again');
      await world.restart();
      expect(await verdict(world)).toBe('on');
    });

    test('process: it is started with the variable set to true', async () => {
      const posted = world.posts();
      await world.restart({ environment: { ZO_TELEMETRY: 'true' } });
      await world.pass(2 * heartbeat + 60_000);
      const wins = !since(release, 'v0.10.7');
      expect(await verdict(world)).toBe(wins ? 'on' : 'proven-off');
      expect(world.posts() > posted).toBe(wins);
    });

    test('process: it is started with the variable set to false, and the file says true', async () => {
      writeFileSync(world.env, world.dotenv().replace('ZO_TELEMETRY=false', 'ZO_TELEMETRY=true'));
      const posted = world.posts();
      await world.restart({ environment: { ZO_TELEMETRY: 'false' } });
      await world.pass(2 * heartbeat + 60_000);
      const off = !since(release, 'v0.10.7');
      expect(await verdict(world)).toBe(off ? 'proven-off' : 'on');
      expect(world.posts() === posted).toBe(off);
    });

    test('server: it says that it is on, where its release says anything', async () => {
      await world.restart({ claims: true });
      await world.pass(2 * heartbeat + 60_000);
      expect(await verdict(world)).toBe(silent(release) ? 'proven-off' : 'on');
    });

    test('log: it shows a report', async () => {
      const time = new Date(world.machine.now).toISOString();
      world.log(`[${time} INFO  zincobserve] [TRACE] sending event ZincObserve - heartbeat`);
      expect(await verdict(world)).toBe('contradiction');
    });

    test('wire: it says off, and posts', async () => {
      await world.restart({ reporting: 'always' });
      const posted = world.posts();
      await world.pass(heartbeat + 60_000);
      expect(world.posts()).toBeGreaterThan(posted);
      expect(await checkAll(world)).toMatchObject({
        verdict: 'contradiction',
        says: { files: 'off', wire: 'on' },
      });
    });

    test('wire: the relay is stopped, and nobody watches', async () => {
      await world.relay.close();
      expect(await verdict(world)).toBe('says-off');
    });

    test('the server is gone', async () => {
      await world.stop();
      expect(await verdict(world)).toBe('cannot-tell');
    });
  });

  test('on while it posts; once it is switched off and stopped, nothing is held against it', async () => {
    await world.change('relay-on');
    await world.restart();
    await world.pass(heartbeat);
    expect(await verdict(world)).toBe('on');
    const plan = await world.actions.plan('off');
    if (plan.ok) await world.actions.apply(plan.value.id);
    await world.pass(1000);
    // It has not read that yet, so that its last word goes out.
    await world.stop();
    expect(await verdict(world)).toBe('cannot-tell');
    await world.start();
    await world.stop('kill');
    expect(await verdict(world)).toBe('cannot-tell');
  });

  test('a server that says on and never posts is on', async () => {
    await world.change('relay-on');
    await world.restart({ reporting: 'never' });
    const posted = world.posts();
    await world.pass(3 * heartbeat);
    expect(world.posts()).toBe(posted);
    expect(await checkAll(world)).toMatchObject({ verdict: 'on', says: { files: 'on' } });
  });
}
