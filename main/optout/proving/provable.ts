import { isAtLeast } from '../../../core/catalogue/version.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { valueOf } from '../finding/effective.ts';
import { roleVariable } from '../finding/running.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { failure, type Outcome } from '../../../core/outcome.ts';
import { reachable, type ReachWorld } from '../planning/apart.ts';
import { proxyOf } from '../planning/set-variables.ts';
import { say } from '../../../core/messages/language.ts';
import { provableMessages as messages } from './messages.ts';

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
    return no(say(messages.noAnswer));
  }
  if (startedUp === null) {
    return no(say(messages.startUnknown));
  }
  const reach = await reachable(setup, relay, 'candor prove', world);
  if (!reach.ok) return reach;
  if (environment === null) {
    return no(say(messages.hiddenEnvironment));
  }
  const twin = sharedWith[0];
  if (twin !== undefined) {
    return no(say(messages.sharedFile, { url: twin.url }));
  }
  const proxy = proxyOf(setup, new URL(reach.value).hostname);
  if (proxy !== null) {
    const lines = Object.entries(proxy.mend).map((pair) => pair.join('='));
    return no(say(messages.proxy, { found: proxy.found, lines }));
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
  return say(messages.noHeartbeats, { variable: roleVariable, role });
}
