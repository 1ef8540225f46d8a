import { isAtLeast } from '../../../core/catalogue/version.ts';
import { actsAs } from '../../../core/optout/server-witness.ts';
import { valueOf } from '../finding/effective.ts';
import { roleVariable } from '../finding/running.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { apartSentence } from '../planning/apart.ts';
import { proxyOf } from '../planning/set-variables.ts';

/**
 * Why no proof could come of an experiment with this server, and what to do, whole sentences; null: nothing is in the way.
 * `proc`: where the kernel shows processes.
 */
export async function whyNotProvable(setup: PlanSetup, proc: string): Promise<string | null> {
  const { environment, startedUp, sharedWith, says } = setup;
  if (says.failure !== null && says.hungUp !== true) {
    return 'The server doesn’t answer. Look whether it still runs.';
  }
  if (startedUp === null) {
    return 'This system doesn’t tell when a server was started, so a proof isn’t possible here.';
  }
  const apart = await apartSentence(setup, proc, 'candor prove');
  if (apart !== null) return apart;
  if (environment === null) {
    return 'Candor may not read the environment of the server, so it couldn’t tell where its reports go. Run Candor as the user who runs the server.';
  }
  const twin = sharedWith[0];
  if (twin !== undefined) {
    return `The server at ${twin.url} loads the same settings file, so the two would use the same relay address and couldn’t be told apart. Give each server a file of its own.`;
  }
  const proxy = proxyOf(setup);
  if (proxy !== null) {
    const lines = Object.entries(proxy.mend).map((pair) => pair.join('='));
    return `The server posts through a proxy (${proxy.found}), so its reports don’t reach the relay. Run candor relay set-up, which adds ${lines.join(' and ')}; then run candor prove again.`;
  }
  return whySilentRole(setup);
}

/** From v0.8.0 on only nodes that take queries send heartbeats. */
function whySilentRole(setup: PlanSetup): string | null {
  const release = actsAs(setup.says);
  if (release !== null && !isAtLeast(release, 'v0.8.0')) return null;
  const role = valueOf(setup, roleVariable) ?? '';
  if (role.trim() === '' || /(^|,)\s*(all|querier)\s*(,|$)/i.test(role)) return null;
  return `This node sends no heartbeats (${roleVariable} is ${role}), so its silence would prove nothing. Make the proof with a node that has the role querier.`;
}
