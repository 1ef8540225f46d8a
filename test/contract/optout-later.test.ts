import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { since, standInReleases } from '../stand-in/releases.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { heartbeat, optOutWorld, type OptOutWorld } from './optout-world.ts';

/** Releases that go by a changed file once they are told to, and not by themselves. */
const reloading = standInReleases.filter(
  (release) => since(release, 'v0.10.7') && !since(release, 'v0.16.0'),
);

const verdict = async (world: OptOutWorld) => (await world.actions.verdict()).verdict.verdict;

/** As the command that Candor shows does it. */
async function reloadByHand(world: OptOutWorld): Promise<void> {
  const root = Buffer.from('root@example.com:Complexpass#123').toString('base64');
  const headers = { authorization: `Basic ${root}` };
  const answer = await fetch(`${world.url()}/config/reload`, { headers });
  expect(answer.status).toBe(200);
}

describe.each(reloading)('%s, whose reload is asked for by hand, an hour later', (release) => {
  test('what it sent until then is not held against it, and what it sends after is', async () => {
    const world = await optOutWorld(release);
    await world.change('relay-on');
    await world.restart();
    const plan = valueOf(await world.actions.plan('off'));
    valueOf(await world.actions.apply(plan.id));
    const before = world.posts();
    await world.pass(2 * heartbeat);
    expect(await verdict(world)).toBe('on');
    expect(world.posts()).toBeGreaterThan(before);

    await reloadByHand(world);
    const posted = world.posts();
    expect(await verdict(world)).toBe('says-off');
    await world.pass(2 * heartbeat + 60_000);
    expect(await verdict(world)).toBe('proven-off');
    expect(world.posts()).toBe(posted);
    world.log(
      `${new Date(world.machine.now).toISOString()} INFO sending event OpenObserve - heartbeat`,
    );
    expect(await verdict(world)).toBe('contradiction');
  });

  test('silence counts from then on, though nobody asked for the verdict', async () => {
    const world = await optOutWorld(release);
    await world.change('relay-on');
    await world.restart();
    await world.pass(heartbeat);
    valueOf(await world.actions.apply(valueOf(await world.actions.plan('off')).id));
    await world.pass(heartbeat);
    await reloadByHand(world);
    await world.pass(3 * heartbeat);
    expect(await verdict(world)).toBe('proven-off');
  });

  test('the same where a person wrote the line, and Candor only looks', async () => {
    const world = await optOutWorld(release);
    await world.change('relay-on');
    await world.restart();
    await world.pass(heartbeat);
    expect(await verdict(world)).toBe('on');
    appendFileSync(world.env, '\r\nZO_TELEMETRY=false');
    await world.pass(heartbeat);
    await reloadByHand(world);
    expect(await verdict(world)).toBe('says-off');
    await world.pass(2 * heartbeat + 60_000);
    expect(await verdict(world)).toBe('proven-off');
  });
});
