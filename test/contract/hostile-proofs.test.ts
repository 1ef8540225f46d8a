import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { freePort } from '../stand-in/free-port.ts';
import { since, type StandInRelease } from '../stand-in/releases.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { heartbeat, optOutWorld, type OptOutWorld } from './optout-world.ts';

/** What each way to fool the verdict comes to: never to proof. */
async function checkAll(world: OptOutWorld) {
  const { verdict, proof } = await world.actions.verdict();
  return { verdict: verdict.verdict, sentence: verdict.sentence, proof };
}

const two = 2 * heartbeat + 120_000;

/** Set up for the relay, started so, and seen to report. */
async function reporting(release: StandInRelease): Promise<OptOutWorld> {
  const world = await optOutWorld(release);
  await world.change('relay-on');
  await world.pass(heartbeat + 1000);
  expect((await checkAll(world)).verdict).toBe('on');
  return world;
}

/** The same, and then turned off. */
const off = async (release: StandInRelease = 'v0.10.7') => {
  const world = await reporting(release);
  await world.change('off');
  return world;
};

describe('the honest way', () => {
  test.each(['v0.1.7', 'v0.3.0', 'v0.10.7', 'v0.14.7', 'v0.16.3', 'v0.92.2'] as const)(
    '%s: a report is seen, it is turned off, and two heartbeats of silence prove it',
    async (release) => {
      const world = await reporting(release);
      await world.change('off');
      const before = await checkAll(world);
      expect(before.verdict).toBe('says-off');
      expect(before.sentence).toMatch(/two heartbeats take 1 h: ready in/);
      expect(before.proof.control).not.toBeNull();
      await world.pass(two);
      const after = await checkAll(world);
      expect(after.verdict).toBe('proven-off');
      expect(Date.parse(after.proof.provenFrom ?? '')).toBeLessThanOrEqual(world.machine.now);
    },
  );
});

describe('v0.1.7, which does not tell whether it is on', () => {
  test('off in its file and not restarted: it still reports', async () => {
    const world = await reporting('v0.1.7');
    valueOf(await world.actions.apply(valueOf(await world.actions.plan('off')).id));
    await world.pass(1000);
    expect((await checkAll(world)).verdict).toBe('on');
  });

  test('its file replaced by one with an old time stamp', async () => {
    const world = await optOutWorld('v0.1.7');
    const other = `${world.env}.deploy`;
    copyFileSync(world.env, other);
    const { url } = await world.relay.view();
    appendFileSync(other, `\r\nZO_TELEMETRY=false\r\nZO_TELEMETRY_URL=${url ?? ''}\r\n`);
    utimesSync(other, 1, 1);
    renameSync(other, world.env);
    await world.pass(two);
    // Its log tells of the reports that it makes elsewhere.
    expect((await checkAll(world)).verdict).toBe('on');
    rmSync(world.env.replace('.env', 'server.log'));
    const { verdict, sentence } = await checkAll(world);
    expect([verdict, sentence]).toEqual([
      'says-off',
      expect.stringContaining('Restart the server'),
    ]);
  });

  test('started with an old file, and the relay’s file put back without a restart', async () => {
    const world = await reporting('v0.1.7');
    const set = `${world.env}.set`;
    copyFileSync(world.env, set);
    writeFileSync(world.env, world.dotenv().replace(/.*ZO_TELEMETRY_URL.*\n?/, ''));
    await world.restart();
    appendFileSync(set, '\r\nZO_TELEMETRY=false');
    renameSync(set, world.env);
    await world.pass(two);
    expect((await checkAll(world)).verdict).not.toBe('proven-off');
  });

  test('the report of another server, at the other’s address, is no control', async () => {
    const world = await optOutWorld('v0.1.7');
    const another = await world.startAnother({ ZO_HTTP_PORT: String(await freePort()) });
    world.name(another.url);
    const { url } = await world.relay.view();
    await fetch(`${url ?? ''}/v1/track`, {
      method: 'POST',
      body: JSON.stringify({ userId: 'other', event: 'ZincObserve - heartbeat' }),
    });
    world.name(world.url());
    await world.change('relay-on');
    await world.stop();
    appendFileSync(world.env, '\r\nZO_TELEMETRY=false');
    await world.pass(1000);
    await world.start();
    await world.pass(two);
    expect((await checkAll(world)).verdict).not.toBe('proven-off');
  });
});

describe('what breaks the path after a report was seen', () => {
  test('the relay was started again in between', async () => {
    const world = await off();
    await world.relay.close();
    await world.pass(1000);
    valueOf(await world.relay.open());
    await world.pass(two);
    const { verdict, proof, sentence } = await checkAll(world);
    expect([verdict, proof.control, proof.provenFrom]).toEqual(['says-off', null, null]);
    expect(sentence).toContain('the relay was started again since. Run candor prove');
  });

  test('a proxy in the environment it is started with', async () => {
    const world = await off();
    await world.restart({ environment: { HTTP_PROXY: 'http://127.0.0.1:9' } });
    await world.pass(two);
    const { verdict, sentence } = await checkAll(world);
    expect([verdict, sentence]).toEqual(['says-off', expect.stringContaining('proxy')]);
  });

  test('a role that sends no heartbeats', async () => {
    const world = await off();
    await world.restart({ environment: { ZO_NODE_ROLE: 'ingester' } });
    await world.pass(two);
    const { verdict, sentence } = await checkAll(world);
    expect([verdict, sentence]).toEqual(['says-off', expect.stringContaining('ZO_NODE_ROLE')]);
  });

  test('a shorter interval in the file after its start', async () => {
    for (const release of ['v0.10.7', 'v0.15.0'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const world = await off(release);
      appendFileSync(world.env, '\r\nZO_TELEMETRY_HEARTBEAT=60');
      // oxlint-disable-next-line no-await-in-loop -- the same
      await world.pass(300_000);
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect((await checkAll(world)).verdict).toBe('says-off');
    }
  });

  test('a payload that could not be recorded, also after the relay was started again', async () => {
    const world = await off();
    // Candor hears that it is off: from then on a payload is one too many.
    expect((await checkAll(world)).verdict).toBe('says-off');
    await world.pass(5_000);
    world.fail(true);
    const answer = await fetch(`${world.address()}/v1/track`, {
      method: 'POST',
      body: JSON.stringify({ userId: '7043454519337943041', event: 'OpenObserve - heartbeat' }),
    });
    expect(answer.status).toBe(503);
    world.fail(false);
    await world.pass(two);
    expect((await checkAll(world)).verdict).toBe('contradiction');
    await world.relay.close();
    valueOf(await world.relay.open());
    await world.pass(two);
    expect((await checkAll(world)).verdict).toBe('contradiction');
  });

  test('a request under its secret that was refused', async () => {
    const world = await off();
    const answer = await fetch(`${world.address()}/v2/other`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
    await world.pass(two);
    expect(await checkAll(world)).toMatchObject({
      verdict: 'says-off',
      sentence: expect.stringContaining('refused'),
    });
  });

  test('the history no longer shows the record of the report', async () => {
    const world = await off();
    await world.pass(two);
    expect((await checkAll(world)).verdict).toBe('proven-off');
    world.history.close();
    const { verdict, proof } = await checkAll(world);
    expect([verdict, proof.control]).toEqual(['says-off', null]);
  });

  test('time in which the relay did not run is no silence', async () => {
    const world = await off();
    world.sleep(two);
    await world.pass(60_000);
    expect((await checkAll(world)).verdict).toBe('says-off');
    await world.pass(two);
    expect((await checkAll(world)).verdict).toBe('proven-off');
  });
});

test('the server is stopped: nobody can tell, whatever came before', async () => {
  const world = await reporting('v0.10.7');
  await world.stop();
  expect((await checkAll(world)).verdict).toBe('cannot-tell');
  world.name('http://127.0.0.1:9');
  expect((await checkAll(world)).verdict).toBe('cannot-tell');
});

test('off, and its file removed or its line taken out: what runs is off, and the next start is on', async () => {
  for (const release of ['v0.16.3', 'v0.10.7'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const world = await reporting(release);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await world.change('off');
    // oxlint-disable-next-line no-await-in-loop -- the same
    await world.pass(two);
    if (since(release, 'v0.16.3'))
      writeFileSync(world.env, world.dotenv().replace(/ZO_TELEMETRY=false/, ''));
    else rmSync(world.env);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await world.pass(60_000);
    // oxlint-disable-next-line no-await-in-loop -- the same
    const { verdict, sentence } = await checkAll(world);
    expect(verdict).not.toBe('contradiction');
    expect(sentence).toContain('At its next start the server will report again');
  }
});
