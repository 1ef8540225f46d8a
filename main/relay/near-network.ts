import { realpathSync } from 'node:fs';
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';

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
 * Returns the network of an IPv4 address of this machine. Null: no interface has it, or one has it that leads to other
 * machines: bridges and pairs of containers are virtual devices. Source: sysfs, /sys/class/net.
 */
export function nearNetwork(address: string): NearNetwork | null {
  for (const [name, all] of Object.entries(networkInterfaces())) {
    const own = all?.find((one) => one.family === 'IPv4' && one.address === address);
    if (own?.cidr === null || own === undefined || own.internal || !isVirtual(name)) continue;
    return networkOf(own.cidr);
  }
  return null;
}

/** Returns the network that an address with its mask (`172.17.0.1/16`) is in. */
export function networkOf(cidr: string): NearNetwork {
  const [address = '', prefix = '32'] = cidr.split('/');
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), 'ipv4');
  return { cidr, has: (peer) => list.check(peer.replace(/^::ffff:/, ''), 'ipv4') };
}

function isVirtual(name: string): boolean {
  try {
    return realpathSync(`/sys/class/net/${name}`).startsWith('/sys/devices/virtual/');
  } catch {
    return false;
  }
}
