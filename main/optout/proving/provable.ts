import { isAtLeast } from '../../../core/catalogue/version.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { valueOf } from '../finding/effective.ts';
import { roleVariable } from '../finding/running.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { failure, type Outcome } from '../../../core/outcome.ts';
import { reachable, type ReachWorld } from '../planning/apart.ts';
import { proxyOf } from '../planning/set-variables.ts';

/**
 * Returns the address at which a server reaches the relay at `relay` in an experiment. Fails where no proof could come of
 * one, with why and what to do in whole sentences.
 */
export async function provableAt(
  relay: string,
  setup: PlanSetup,
  world: ReachWorld,
): Promise<Outcome<string>> {
  const { environment, startedUp, sharedWith, says } = setup;
  if (says.failure !== null && says.hungUp !== true) {
    return no('The server doesn’t answer. Look whether it still runs.');
  }
  if (startedUp === null) {
    return no(
      'This system doesn’t tell when a server was started, so a proof isn’t possible here.',
    );
  }
  const reach = await reachable(setup, relay, 'candor prove', world);
  if (!reach.ok) return reach;
  if (environment === null) {
    return no(
      'Candor may not read the environment of the server, so it couldn’t tell where its reports go. Run Candor as the user who runs the server.',
    );
  }
  const twin = sharedWith[0];
  if (twin !== undefined) {
    return no(
      `The server at ${twin.url} loads the same settings file, so the two would use the same relay address and couldn’t be told apart. Give each server a file of its own.`,
    );
  }
  const proxy = proxyOf(setup, new URL(reach.value).hostname);
  if (proxy !== null) {
    const lines = Object.entries(proxy.mend).map((pair) => pair.join('='));
    return no(
      `The server posts through a proxy (${proxy.found}), so its reports don’t reach the relay. Run candor relay set-up, which adds ${lines.join(' and ')}; then run candor prove again.`,
    );
  }
  const silent = whySilentRole(setup);
  return silent === null ? reach : no(silent);
}

function no(why: string): Outcome<never> {
  return failure('not-allowed', why);
}

/** From v0.8.0 on only nodes that take queries send heartbeats. */
function whySilentRole(setup: PlanSetup): string | null {
  const release = actsAs(setup.says);
  if (release !== null && !isAtLeast(release, 'v0.8.0')) return null;
  const role = valueOf(setup, roleVariable) ?? '';
  if (role.trim() === '' || /(^|,)\s*(all|querier)\s*(,|$)/i.test(role)) return null;
  return `This node sends no heartbeats (${roleVariable} is ${role}), so its silence would prove nothing. Make the proof with a node that has the role querier.`;
}
