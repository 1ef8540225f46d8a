import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freePort } from '../stand-in/free-port.ts';
import { heartbeat, optOutWorld, type OptOutWorld } from './optout-world.ts';

async function checkAll(world: OptOutWorld) {
  const { verdict, proof } = await world.actions.verdict();
  return { verdict: verdict.verdict, sentence: verdict.sentence, proof };
}

const two = 2 * heartbeat + 120_000;

test('a server that stops beside the one that is off takes nothing from its proof', async () => {
  // In this release the environment wins, so that both can load one file and listen on two ports.
  const world = await optOutWorld('v0.5.3');
  await world.change('relay-on');
  const another = await world.startAnother({
    ZO_HTTP_PORT: String(await freePort()),
    ZO_TELEMETRY: 'true',
  });
  world.name(world.url());
  await world.change('off');
  await world.pass(two);
  expect((await checkAll(world)).verdict).toBe('proven-off');
  const posted = another.posted.length;
  await another.stop('clean');
  const at = world.machine.processes.findIndex(({ url }) => url === another.url);
  world.machine.processes.splice(at, 1);
  expect(another.posted.length).toBe(posted + 1);
  await world.pass(1_000);
  expect((await checkAll(world)).verdict).toBe('proven-off');
});

test('two ids at the address of a server that does not tell its own prove nothing, and that is said', async () => {
  const world = await optOutWorld('v0.1.7');
  await world.change('relay-on');
  await fetch(`${world.address()}/v1/track`, {
    method: 'POST',
    body: JSON.stringify({ userId: 'another', event: 'ZincObserve - heartbeat' }),
  });
  await world.change('off');
  await world.pass(two);
  const { verdict, sentence } = await checkAll(world);
  expect(verdict).not.toBe('proven-off');
  expect(sentence).toContain('payloads with two installation ids came to this server’s address');
});

test('a start that was due and did not come is evidence against the path', async () => {
  const world = await optOutWorld('v0.3.0');
  await world.change('relay-on');
  expect((await checkAll(world)).proof.control).not.toBeNull();
  // Something keeps its reports from the relay by now.
  await world.restart({ reporting: 'never' });
  await checkAll(world);
  await world.change('off');
  await world.pass(two);
  const { verdict, sentence } = await checkAll(world);
  expect(verdict).toBe('says-off');
  expect(sentence).toContain('the server was started since without a report of that');
});

test('off by its environment, and a file that was made after its start: nothing contradicts', async () => {
  const world = await optOutWorld('v0.10.7');
  const off = { ZO_TELEMETRY: 'false' };
  await world.restart({ environment: off });
  expect((await checkAll(world)).verdict).toBe('says-off');
  writeFileSync(world.env, `${world.dotenv()}\r\nZO_TELEMETRY=true\r\n`, 'latin1');
  await world.pass(60_000);
  const { verdict, sentence } = await checkAll(world);
  expect(verdict).toBe('says-off');
  expect(sentence).toContain('At its next start the server will report again');
});
