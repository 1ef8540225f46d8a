import { proxyVariables, type PathSeen } from '../../../core/optout/path.ts';
import {
  hostGatewayName,
  type RelayAddress,
  type RelayPost,
  type RelaySeen,
} from '../../../core/optout/relay-seen.ts';
import type { RunKept } from '../../../core/optout/run.ts';
import { addressOfRun, atStart, roleVariable } from '../finding/running.ts';
import type { Setup } from '../types.ts';

/** The address of the relay that a running server reports to; null: none, or that is not known. */
export function ownAddress(setup: Setup, run: RunKept, relay: RelaySeen): RelayAddress | null {
  const url = addressOfRun(setup, run);
  return url === null ? null : addressNamed(url, relay);
}

/** The address of the relay that a setting names; null: none. */
export function addressNamed(url: string, relay: RelaySeen): RelayAddress | null {
  const named = plainAddress(url);
  return (
    relay.addresses.find((one) => {
      const further = one.further ?? null;
      const byName = further?.replace(/\/\/[^/:]+:/, `//${hostGatewayName}:`);
      return [one.url, further, byName].some(
        (its) => (its ?? '') !== '' && plainAddress(its ?? '') === named,
      );
    }) ?? null
  );
}

function plainAddress(url: string): string {
  return url.trim().replace(/\/+$/, '').replace('//localhost:', '//127.0.0.1:');
}

/** Payloads at a server's own address. */
export interface OwnPosts {
  /** All that could be its own. */
  readonly posts: readonly RelayPost[];
  /** Those that certainly are: they carry its id, where it tells that. */
  readonly certain: readonly RelayPost[];
  /** Two ids came to the address, and the server does not tell its own. */
  readonly mixed: boolean;
}

/**
 * Payloads of a server among those that came to its address. What comes there is its own, also under an id that nobody
 * knows: nobody else was given the address. What carries the id of another server that runs here (`others`) is not.
 */
export function ownPosts(
  setup: Setup,
  relay: RelaySeen,
  address: string,
  others: readonly string[] = [],
): OwnPosts {
  const all = relay.posts.filter((post) => post.address === address);
  const id = setup.says.instanceId ?? null;
  const posts = all.filter(({ userId }) => userId === id || !others.includes(userId));
  if (id !== null) {
    const certain = posts.filter(({ userId }) => userId === id);
    return { posts, certain, mixed: false };
  }
  const mixed = new Set(all.map(({ userId }) => userId)).size > 1;
  return { posts: mixed ? [] : posts, certain: mixed ? [] : posts, mixed };
}

/** The way from a running server to the relay, as far as it can be seen. */
export function pathOf(setup: Setup, run: RunKept, session: string): PathSeen {
  const proxies = proxyVariables.map((name) => atStart(run, name));
  return {
    network: setup.network,
    proxies: proxies.includes(null) ? null : proxies.join('\n'),
    address: addressOfRun(setup, run),
    executable: setup.executable,
    role: atStart(run, roleVariable),
    session,
  };
}
