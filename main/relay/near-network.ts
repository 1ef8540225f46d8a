import { realpathSync } from 'node:fs';
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import { serverAddressesApart } from '../files/kernel-network.ts';

/** The bridge whose address host-gateway stands for, where Docker was not told another. */
const dockerBridge = 'docker0';

/** A network that an interface of this machine is on. */
export interface NearNetwork {
  /** `172.17.0.0/16`. */
  readonly cidr: string;
  /** True for a peer of that network. */
  has(peer: string): boolean;
}

/**
 * Returns the addresses of this machine on virtual networks that `peer` is on, such as a bridge's, the closest first.
 */
export function nearAddresses(peer: string): readonly string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, all]) => (isVirtual(name) ? (all ?? []) : []))
    .flatMap(({ family, address, cidr, internal }) =>
      family === 'IPv4' && !internal && cidr !== null && address !== peer
        ? [{ address, cidr }]
        : [],
    )
    .filter(({ cidr }) => networkOf(cidr).has(peer))
    .toSorted((a, b) => Number(b.cidr.split('/')[1]) - Number(a.cidr.split('/')[1]))
    .map(({ address }) => address);
}

/**
 * Returns the network of an IPv4 address of this machine, whose peers are the servers there: the addresses of namespaces in
 * which a server runs, and no others. Null: no interface has the address, or one has it that leads to other machines:
 * bridges and pairs of containers are virtual devices. At Docker's own bridge, where containers of every network of Docker
 * find their host, peers of the other virtual networks of this machine belong to it too. Source: sysfs, /sys/class/net.
 */
export function nearNetwork(address: string): NearNetwork | null {
  for (const [name, all] of Object.entries(networkInterfaces())) {
    const own = all?.find((one) => one.family === 'IPv4' && one.address === address);
    if (own?.cidr === null || own === undefined || own.internal || !isVirtual(name)) continue;
    const network = networkOf(own.cidr);
    const servers = serversSeen();
    const isNear = (peer: string): boolean =>
      network.has(peer) || (name === dockerBridge && nearAddresses(peer).length > 0);
    return { ...network, has: (peer) => isNear(plain(peer)) && servers().has(plain(peer)) };
  }
  return null;
}

/** In milliseconds: so long what was seen of the servers is enough for further connections. */
const seenFor = 1_000;

function serversSeen(): () => ReadonlySet<string> {
  let seen: ReadonlySet<string> = new Set();
  let at = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - at < seenFor) return seen;
    at = now;
    return (seen = serverAddressesApart());
  };
}

/** Returns the address that host-gateway stands for in Docker's containers; null: this machine has no such bridge. */
export function hostGatewayAddress(): string | null {
  const own = networkInterfaces()[dockerBridge]?.find(({ family }) => family === 'IPv4');
  return own?.address ?? null;
}

/** Returns the network that an address with its mask (`172.17.0.1/16`) is in. */
export function networkOf(cidr: string): NearNetwork {
  const [address = '', prefix = '32'] = cidr.split('/');
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), 'ipv4');
  return { cidr, has: (peer) => list.check(plain(peer), 'ipv4') };
}

/** An IPv4 address as a socket of both families may write it. */
function plain(peer: string): string {
  return peer.replace(/^::ffff:/, '');
}

function isVirtual(name: string): boolean {
  try {
    return realpathSync(`/sys/class/net/${name}`).startsWith('/sys/devices/virtual/');
  } catch {
    return false;
  }
}
