import { expect, test } from 'vitest';
import { freePort } from '../stand-in/free-port.ts';
import { heartbeat, optOutWorld } from './optout-world.ts';

test('two servers from one folder: what the other one posts is not held against the one that is off', async () => {
  const world = await optOutWorld('v0.5.3');
  await world.change('relay-on');
  // In this release the environment wins, so that both can load one file and listen on two ports.
  const another = await world.startAnother({ ZO_HTTP_PORT: String(await freePort()) });
  expect(await world.actions.plan('off')).toMatchObject({ ok: false });
  world.name(world.url());
  const plan = await world.change('off');
  expect(plan.warnings.join()).toContain(`at ${another.url} loads the same file`);

  const [posted, itsOwn] = [another.posted.length, world.posts()];
  await world.pass(2 * heartbeat + 60_000);
  expect(another.posted.length).toBe(posted + 2);
  expect(world.posts()).toBe(itsOwn);
  expect((await world.actions.verdict()).verdict.verdict).toBe('proven-off');
  world.name(another.url);
  expect((await world.actions.verdict()).verdict.verdict).toBe('on');
});
