import { networkOf } from '../places/process.ts';
import type { PlanSetup } from '../finding/setups.ts';

/**
 * Why the relay on this machine's 127.0.0.1 can't be reached by a server, and what works there; null: it can be, as far
 * as the system tells. `proc`: where the kernel shows processes; `command`: what to run again then.
 */
export async function apartSentence(
  setup: PlanSetup,
  proc: string,
  command = 'candor relay set-up',
): Promise<string | null> {
  const own = await networkOf('self', proc);
  if (own === null || setup.network === null || own === setup.network) return null;
  const host = howToShare[setup.manager.kind];
  return `The server runs in another network namespace, whose 127.0.0.1 isn’t this machine’s: it can’t reach the relay, so nothing was written. ${host} Then run ${command} again.`;
}

const container =
  'Start its container again with --network host (docker run and podman run take it, rootless podman too).';

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
