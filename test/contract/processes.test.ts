import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../stand-in/free-port.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { makeNamespace, noNamespaces } from './namespaces.ts';
import { processWorld, until, type ProcessWorld } from './process-world.ts';

/** Of seconds, so that a proof takes some. */
const quick = ['ZO_TELEMETRY_HEARTBEAT=1'];

async function checkAll(world: ProcessWorld) {
  const { verdict, proof } = await world.actions.verdict();
  return { verdict: verdict.verdict, sentence: verdict.sentence, proof };
}

const waitFor = (world: ProcessWorld, verdict: string) =>
  until(
    () => checkAll(world),
    (seen) => seen.verdict === verdict,
  );

/** Waits for the control: a server may say on before its first report is at the relay. */
const controlled = async (world: ProcessWorld) =>
  (
    await until(
      () => checkAll(world),
      (seen) => seen.proof.control !== null,
    )
  ).proof.control;

/** In milliseconds: several times what it takes where nothing else runs. */
const patient = { timeout: 60_000 };

describe('a relay and a server as processes', patient, () => {
  test('a proof, and a relay that is paused: no proof while nothing shows that it runs, and then the payloads', async () => {
    const world = processWorld();
    const relay = await world.startRelay();
    const server = await world.serve({ port: await freePort(), lines: quick });
    world.name(server.url);
    await world.change('relay-on');
    await server.restart();
    expect(await controlled(world)).not.toBeNull();
    await world.change('off');
    await server.restart();
    expect(await waitFor(world, 'proven-off')).toMatchObject({ verdict: 'proven-off' });

    relay.kill('SIGSTOP');
    expect(await waitFor(world, 'says-off')).toMatchObject({ verdict: 'says-off' });
    // It reports again, and what it posts waits in the paused relay.
    await world.change('on');
    await server.restart();
    await until(
      async () => server.posts(),
      (posts) => posts > 0,
    );
    expect((await checkAll(world)).verdict).not.toBe('proven-off');
    relay.kill('SIGCONT');
    expect(await waitFor(world, 'on')).toMatchObject({ verdict: 'on' });
  });

  test('a proxy in the environment: set-up says it, and its second line lets the reports come', async () => {
    const world = processWorld();
    await world.startRelay();
    const server = await world.serve({
      port: await freePort(),
      lines: quick,
      environment: { HTTP_PROXY: 'http://127.0.0.1:9' },
    });
    world.name(server.url);
    const plan = valueOf(await world.actions.plan('relay-on'));
    expect(plan.warnings.join()).toContain('through a proxy (HTTP_PROXY=http://127.0.0.1:9)');
    const added = plan.changes.flatMap(({ diff }) =>
      diff.split('\n').filter((line) => line.startsWith('+')),
    );
    expect(added).toEqual([expect.stringContaining('ZO_TELEMETRY_URL='), '+NO_PROXY=127.0.0.1']);
    valueOf(await world.actions.apply(plan.id));
    await server.restart();
    expect(await controlled(world)).not.toBeNull();
  });
});

describe(
  `network namespaces${noNamespaces === null ? '' : ` (skipped: ${noNamespaces})`}`,
  patient,
  () => {
    test.skipIf(noNamespaces !== null)(
      'two servers on one port number: only the file of the one that answers is changed',
      async () => {
        const world = processWorld();
        const port = await freePort();
        const [here, there] = await Promise.all([
          world.serve({ port, lines: quick }),
          world.serve({ port, lines: quick, within: makeNamespace(), release: 'v0.16.3' }),
        ]);
        const before = there.dotenv();
        world.name(here.url);
        await world.change('off');
        expect(here.dotenv()).toContain('ZO_TELEMETRY=false');
        expect(there.dotenv()).toBe(before);
        world.name(there.url);
        await world.change('off');
        expect(there.dotenv()).toContain('ZO_TELEMETRY=false');
        expect(await checkAll(world)).not.toMatchObject({ verdict: 'proven-off' });
      },
    );

    test.skipIf(noNamespaces !== null)(
      'a forwarder: the server that it leads to is meant, not the one that uses its port number',
      async () => {
        const world = processWorld();
        const port = await freePort();
        const behind = await world.serve({ port, within: makeNamespace() });
        const forwarder = createServer((from) => {
          const to = connect({ host: new URL(behind.url).hostname, port });
          from.pipe(to).pipe(from);
          for (const one of [from, to])
            one.on('error', () => [from, to].map((end) => end.destroy()));
        });
        await new Promise<void>((resolve) => forwarder.listen(0, '127.0.0.1', resolve));
        onTestFinished(() => void forwarder.close());
        const bound = forwarder.address();
        const published = typeof bound === 'object' && bound !== null ? bound.port : 0;
        const other = await world.serve({ port: published, within: makeNamespace() });
        const before = other.dotenv();
        world.name(`http://127.0.0.1:${published}`);
        await world.actions
          .plan('off')
          .then((plan) => (plan.ok ? world.actions.apply(plan.value.id) : plan));
        expect(other.dotenv()).toBe(before);
        // The one with the number of the port really does answer there once the forwarder leads to it.
        world.name(other.url);
        await world.change('off');
        expect(other.dotenv()).toContain('ZO_TELEMETRY=false');
      },
    );

    test.skipIf(noNamespaces !== null)(
      'a server apart: set-up writes nothing that cannot work, offers the further address, and with it comes to a proof',
      async () => {
        const world = processWorld();
        const namespace = makeNamespace();
        const relay = await world.startRelay();
        const server = await world.serve({
          port: await freePort(),
          lines: quick,
          within: namespace,
        });
        const before = server.dotenv();
        world.name(server.url);
        const refused = await world.actions.plan('relay-on');
        const offer = `candor settings set relay.address ${namespace.gateway}`;
        expect(refused).toMatchObject({
          ok: false,
          error: { message: expect.stringContaining(offer) },
        });
        expect(server.dotenv()).toBe(before);

        valueOf(world.settings.set('relay.address', namespace.gateway));
        expect(await world.actions.plan('relay-on')).toMatchObject({
          ok: false,
          error: { message: expect.stringContaining('Stop the relay and start it again') },
        });
        const ended = once(relay, 'exit');
        relay.kill();
        await ended;
        await world.startRelay();
        await world.change('relay-on');
        expect(server.dotenv()).toContain(`ZO_TELEMETRY_URL=http://${namespace.gateway}:`);
        await server.restart();
        expect(await controlled(world)).not.toBeNull();
        // Nobody but that namespace is let in there: what runs beside the relay has its loopback.
        const [, address = ''] = /ZO_TELEMETRY_URL=(\S+)/.exec(server.dotenv()) ?? [];
        await expect(
          fetch(`${address}/v1/track`, { method: 'POST', body: '{}' }),
        ).rejects.toThrow();
        await world.change('off');
        await server.restart();
        expect(await waitFor(world, 'proven-off')).toMatchObject({ verdict: 'proven-off' });
      },
    );
  },
);
