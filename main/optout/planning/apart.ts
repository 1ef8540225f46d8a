import { join } from 'node:path';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { readTextFile } from '../../files/read-file.ts';
import { networkOf } from '../places/process.ts';
import type { PlanSetup } from '../finding/setups.ts';
import type { OptOutDeps } from '../types.ts';

/**
 * Returns the address at which a server can reach the relay at `url`, which is on this machine's 127.0.0.1: that one, or
 * for a server in a network namespace of its own the same at the relay's further address. Fails with what works there
 * where neither can be reached, as far as the system tells.
 */
export async function reachable(
  setup: PlanSetup,
  url: string,
  { proc, relayFurther }: Pick<OptOutDeps, 'proc' | 'relayFurther'>,
): Promise<Outcome<string>> {
  const own = await networkOf('self', proc);
  if (own === null || setup.network === null || own === setup.network) return success(url);
  const gateways = await gatewaysOf(
    setup.server.pid,
    proc,
    (peer) => relayFurther?.near(peer) ?? [],
  );
  const set = relayFurther?.set() ?? '';
  if (set !== '' && gateways.includes(set))
    return success(url.replace('//127.0.0.1:', `//${set}:`));
  const [gateway] = gateways;
  const offered =
    gateway === undefined
      ? ''
      : ` Let the relay listen on that network too: run candor settings set relay.address ${gateway}, and start the relay again. Or:`;
  return failure('not-allowed', sentenceFor(setup, 'candor relay set-up', offered));
}

/**
 * Returns why the relay on this machine's 127.0.0.1 can't be reached by a server, and what works there; null: it can be,
 * as far as the system tells. `proc`: where the kernel shows processes; `command`: what to run again then.
 */
export async function apartSentence(
  setup: PlanSetup,
  proc: string,
  command: string,
): Promise<string | null> {
  const own = await networkOf('self', proc);
  if (own === null || setup.network === null || own === setup.network) return null;
  return sentenceFor(setup, command);
}

function sentenceFor(setup: PlanSetup, command: string, offered = ''): string {
  return `The server runs in another network namespace, whose 127.0.0.1 isn’t this machine’s: it can’t reach the relay, so nothing was written.${offered} ${howToShare[setup.manager.kind]} Then run ${command} again.`;
}

/** Addresses of this machine on the networks that a process is on, as a bridge has one. */
async function gatewaysOf(
  pid: number,
  proc: string,
  near: (peer: string) => readonly string[],
): Promise<readonly string[]> {
  const trie = await readTextFile(join(proc, String(pid), 'net', 'fib_trie')).catch(() => '');
  const its = [...trie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\s+\/32 host LOCAL/g)].map(
    ([, address = '']) => address,
  );
  return its.flatMap((address) => near(address));
}

const container =
  'Start its container again with --network host (docker run and podman run take it, rootless podman too; a pod takes it in podman pod create --network host).';

const howToShare = {
  compose:
    'Add network_mode: host to its service in the compose file, and start it again with docker compose up -d.',
  container,
  hidden: container,
  quadlet:
    'Add Network=host to the [Container] section of its Quadlet file, and start its unit again.',
  kubernetes: 'Set hostNetwork: true in the spec of its pod, and apply it.',
  none: 'Start it in the namespace of this machine, for example with sudo nsenter --target 1 --net and its command.',
} as const;
