import { endianness } from 'node:os';
import { join } from 'node:path';
import { hostGatewayName } from '../../../core/optout/relay-seen.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { listens, readLocalAddresses, readSockets } from '../../files/kernel-network.ts';
import { readTextFile } from '../../files/read-file.ts';
import { networkOf } from '../places/process.ts';
import type { PlanSetup } from '../finding/setups.ts';
import type { OptOutDeps } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { reachMessages as messages } from './messages.ts';

/** What it takes to tell where a server can reach the relay. */
export type ReachWorld = Pick<OptOutDeps, 'proc' | 'relayFurther'>;

/**
 * Returns the address at which a server can reach the relay at `url`, which is on this machine's 127.0.0.1: that one, or
 * for a server in a network namespace of its own the same at the relay's further address. Fails with what works there
 * where neither can be reached, as far as the system tells. `command`: what to run again then.
 */
export async function reachable(
  setup: PlanSetup,
  url: string,
  command: string,
  { proc, relayFurther }: ReachWorld,
): Promise<Outcome<string>> {
  const addresses = await addressesApart(setup, proc);
  if (addresses === 'here') return success(url);
  if (addresses === 'hidden') return failure('not-allowed', hiddenSentence(setup, command));
  const set = relayFurther?.set() ?? '';
  const at = async (host: string): Promise<Outcome<string>> =>
    (await isDeafThere(set, url, proc))
      ? failure('not-allowed', deafSentence(set, command))
      : success(url.replace('//127.0.0.1:', `//${host}:`));
  const gateways = addresses.flatMap((address) => relayFurther?.near(address) ?? []);
  if (set !== '' && gateways.includes(set)) return at(set);
  if (set !== '' && (await knowsByName(setup.server.pid, set, proc))) return at(hostGatewayName);
  const offers = [
    ...(gateways[0] === undefined ? [] : [offered(gateways[0])]),
    ...hostGatewayOffer(setup, relayFurther?.hostGateway() ?? null),
    say(howToShare[setup.manager.kind]),
  ].reduce((first, second) => say(messages.or, { first, second }));
  return failure('not-allowed', say(messages.apart, { offers, command }));
}

/** A server's addresses in a network of its own, as a container has one; `hidden`: which network it is on can't be told. */
async function addressesApart(
  { manager, network, containerNetwork, server }: PlanSetup,
  proc: string,
): Promise<readonly string[] | 'here' | 'hidden'> {
  const own = await networkOf('self', proc);
  if (own !== null && network !== null) {
    return own === network ? 'here' : readLocalAddresses(server.pid, proc);
  }
  if (containerNetwork !== null) return containerNetwork.host ? 'here' : containerNetwork.addresses;
  return manager.kind === 'none' || own === null ? 'here' : 'hidden';
}

/** True where a container's own hosts file gives the name of its host that address. */
async function knowsByName(pid: number, address: string, proc: string): Promise<boolean> {
  const hosts = join(proc, String(pid), 'root', 'etc', 'hosts');
  const lines = (await readTextFile(hosts).catch(() => '')).split('\n');
  return lines.some((line) => {
    const [its, ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    return its === address && names.includes(hostGatewayName);
  });
}

/** True where the relay runs since before `relay.address` was set to that, so that it isn't there yet. */
async function isDeafThere(address: string, url: string, proc: string): Promise<boolean> {
  const sockets = await readSockets('self', proc);
  const port = Number(new URL(url).port);
  const isAt = (host: string): boolean =>
    sockets.some((one) => {
      const its = one.local.split(':')[0];
      return one.state === listens && one.port === port && its === hexOf(host);
    });
  return isAt('127.0.0.1') && !isAt(address);
}

/** An IPv4 address as the kernel writes it: a number in the machine's own order of bytes. Source: proc_pid_net(5). */
function hexOf(address: string): string {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  const ordered = endianness() === 'LE' ? bytes.toReversed() : bytes;
  return ordered.join('').toUpperCase();
}

function deafSentence(address: string, command: string): string {
  return say(messages.deaf, { address, command });
}

function offered(address: string): string {
  return say(messages.listenThere, { address });
}

/** An address that stays when compose makes its network anew. Source: Docker's documentation of host-gateway. */
function hostGatewayOffer({ manager }: PlanSetup, address: string | null): readonly string[] {
  if (manager.kind !== 'compose' || address === null) return [];
  return [say(messages.hostGateway, { host: hostGatewayName, address })];
}

function hiddenSentence({ manager, server }: PlanSetup, command: string): string {
  const asRoot = `sudo ${command} --server ${server.url}`;
  return manager.kind === 'hidden'
    ? say(messages.hiddenWhy, { why: manager.why, command: asRoot })
    : say(messages.hidden, { command: asRoot });
}

const howToShare = {
  compose: messages.compose,
  container: messages.container,
  hidden: messages.container,
  quadlet: messages.quadlet,
  kubernetes: messages.kubernetes,
  none: messages.none,
} as const;
