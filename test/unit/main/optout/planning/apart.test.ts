import { endianness } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../../core/outcome.ts';
import type { OptOutDeps } from '../../../../../main/optout/types.ts';
import { makeMachine, valueOf, type FakeProcess, type Machine } from '../kit.ts';

const relay = 'http://127.0.0.1:41234/secret';
const server = 'http://127.0.0.1:5080';
const id = 'a'.repeat(64);

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

/** A machine with Docker's bridge and a network that compose made. */
const further = (set: string): Pick<OptOutDeps, 'relayFurther'> => ({
  relayFurther: {
    set: () => set,
    near: (peer) => (peer.startsWith('172.18.') ? ['172.18.0.1'] : []),
    hostGateway: () => '172.17.0.1',
  },
});

const setUp = (set = '') =>
  machine.optOut(undefined, further(set)).plan({ aim: 'relay-on', url: relay });
const prove = (set = '') =>
  machine.optOut(undefined, further(set)).planProof({ relay, fastSeconds: 60 }, server);

const words = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'It was planned.' : outcome.error.message;

/** A server in a namespace of its own. */
function apart(more: Partial<FakeProcess> = {}): string {
  const env = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  const cwd = join(machine.folder, 'srv');
  machine.start({ pid: 41, cwd, environment: {}, network: '7', address: '172.18.0.5', ...more });
  return env;
}

/** A server that compose made, whose compose file is `stack/compose.yaml`. */
function composed(mode: string | null, more: Partial<FakeProcess> = {}): void {
  machine.write('stack/compose.yaml', 'services:\n  zinc:\n    environment: [A=b]\n');
  const labels = {
    'com.docker.compose.project.working_dir': join(machine.folder, 'stack'),
    'com.docker.compose.project.config_files': join(machine.folder, 'stack/compose.yaml'),
    'com.docker.compose.service': 'zinc',
  };
  const networks = { stack_default: { IPAddress: '172.18.0.5' }, none: { IPAddress: '' } };
  const lines = mode === null ? [labels] : [labels, mode, networks];
  const out = lines.map((line) => JSON.stringify(line)).join('\n');
  machine.programs.set('docker inspect', { code: 0, out, err: '' });
  const cgroup = `0::/system.slice/docker-${id}.scope\n`;
  machine.start({ pid: 41, cwd: '/', environment: {}, cgroup, ...more });
}

/** A closed connection that the kernel still waits for: a busy machine has ten thousand of them. */
const closed =
  `   9: 0100007F:1F90 0100007F:C350 06 0:0 03:00001770 0 0 0 3 0000000000000000`.padEnd(149);

/** The relay listens at these addresses, as the kernel writes them, on a busy machine. */
function listens(...addresses: readonly string[]): void {
  const rows = addresses.map((hex, at) => `   ${at}: ${hex}:A112 00000000:0000 0A 0:0 0`);
  rows.push(...Array.from({ length: 10_000 }, () => closed));
  machine.write('proc/self/net/tcp', `  sl  local_address rem_address st\n${rows.join('\n')}\n`);
}

describe.each<[string, (set?: string) => Promise<Outcome<unknown>>]>([
  ['relay set-up', setUp],
  ['prove', prove],
])('candor %s, and a server in a network of its own', (command, plan) => {
  it('is refused with the address that the relay can listen on, and taken once it is set', async () => {
    apart();
    expect(words(await plan())).toMatch(/run candor settings set relay\.address 172\.18\.0\.1,/);
    expect(words(await plan('172.17.0.1'))).toContain(`Then run candor ${command} again`);
    const planned = JSON.stringify(valueOf(await plan('172.18.0.1')));
    expect(planned).toContain('ZO_TELEMETRY_URL=http://172.18.0.1:41234/secret');
  });

  it.runIf(endianness() === 'LE')(
    'is refused while the relay runs without the address that was set since',
    async () => {
      apart();
      listens('0100007F');
      expect(words(await plan('172.18.0.1'))).toMatch(
        /Stop the relay and start it again, then run/,
      );
      listens('0100007F', '010012AC');
      expect((await plan('172.18.0.1')).ok).toBe(true);
    },
  );

  it('has a proxy pass by the address that it is given', async () => {
    const proxies = { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' };
    apart({ environment: proxies });
    const planned = await plan('172.18.0.1');
    expect(JSON.stringify(planned)).toContain('NO_PROXY=127.0.0.1,172.18.0.1');
  });

  it('made by compose is offered the line that names its host', async () => {
    composed('stack_default', { network: '7', address: '172.18.0.5' });
    const said = words(await plan());
    expect(said).toContain('extra_hosts: ["host.docker.internal:host-gateway"]');
    expect(said).toContain('candor settings set relay.address 172.17.0.1,');
    expect(said).toContain('Or: Add network_mode: host');
  });
});

describe('where the network of a container is hidden', () => {
  it('Docker tells it', async () => {
    composed('stack_default', { network: null });
    expect(words(await setUp())).toContain('relay.address 172.18.0.1');
    const plan = valueOf(await setUp('172.18.0.1'));
    expect(plan.changes[0]?.diff).toContain('http://172.18.0.1:41234/secret');
  });

  it('and is this machine’s, the relay is there', async () => {
    composed('host', { network: null });
    expect(valueOf(await setUp()).changes[0]?.diff).toContain(relay);
  });

  it('and nothing tells it, nothing is written', async () => {
    composed(null, { network: null });
    const said = words(await setUp());
    expect(said).toContain('can’t tell whether it can reach the relay');
    expect(said).toContain(`sudo candor relay set-up --server ${server}`);
  });
});

it('a container that knows its host by name posts to that name', async () => {
  machine.write('inside/etc/hosts', '127.0.0.1\tlocalhost\n172.17.0.1\thost.docker.internal\n');
  const root = join(machine.folder, 'inside');
  composed('stack_default', { network: '7', address: '172.18.0.5', root });
  expect(words(await setUp('172.17.0.2'))).toContain('can’t reach the relay');
  const plan = valueOf(await setUp('172.17.0.1'));
  expect(plan.changes[0]?.diff).toContain('http://host.docker.internal:41234/secret');
});

it.each([
  ['a container of its own', 'slirp4netns', 'podman run take it, rootless podman too'],
  ['a pod', `container:${id}`, 'podman pod create --network host'],
])('rootless podman, %s: what to do by hand, and nothing is written', async (_, mode, way) => {
  const lines = [{}, mode, {}].map((line) => JSON.stringify(line)).join('\n');
  machine.programs.set('podman inspect', { code: 0, out: lines, err: '' });
  const cgroup = `0::/user.slice/user-1000.slice/libpod-${id}.scope\n`;
  machine.start({ pid: 41, cwd: '/', environment: {}, cgroup, network: null });
  const said = words(await setUp());
  expect(said).toContain('so nothing was written');
  expect(said).toContain(way);
});
