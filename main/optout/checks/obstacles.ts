import { isAtLeast } from '../../../core/catalogue/version.ts';
import { eventKindOf } from '../../../core/documentation-diff/event.ts';
import { proxyInTheWay, proxyVariables } from '../../../core/optout/path.ts';
import type { RelayAddress, RelaySeen } from '../../../core/optout/relay-seen.ts';
import type { RunKept } from '../../../core/optout/run.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import type { Missing } from '../../../core/optout/wire-check.ts';
import { urlVariable } from '../../../core/optout/precedence.ts';
import { valueOf } from '../finding/effective.ts';
import { addressOfRun, atStart, roleVariable } from '../finding/running.ts';
import type { Setup } from '../types.ts';
import type { Moments } from './moments.ts';
import { addressNamed, ownPosts, type OwnPosts } from './own-address.ts';
import { say } from '../../../core/messages/language.ts';
import { obstacleMessages as messages } from './messages.ts';

/** What the facts are gathered from. */
export interface WireWorld {
  readonly setup: Setup;
  readonly run: RunKept;
  /** Earlier runs of servers, the newest first. */
  readonly earlier: readonly RunKept[];
  /** Other servers of this machine, each with its run. */
  readonly others: readonly { readonly setup: Setup; readonly run: RunKept }[];
  readonly relay: RelaySeen;
  /** Candor's own network namespace; null: not known. */
  readonly network: string | null;
  readonly moments: Moments;
  /** Whether Candor switched this server off itself, so that the moment is known. */
  readonly switched: boolean;
  readonly now: { readonly at: number; readonly up: number };
}

/** An address that was made for another server: what comes there is the other's. */
export function isBorrowed({ server }: Setup, address: RelayAddress): boolean {
  return address.old || (address.server !== null && address.server !== server.url);
}

/** Payloads at the address of its own; see {@link ownPosts}. */
export function postsOf(world: WireWorld, address: RelayAddress): OwnPosts {
  const { setup, relay, others, earlier } = world;
  const running = others.flatMap((other) => other.setup.says.instanceId ?? []);
  // One that doesn't tell its own id can have run under any of those.
  const ended = (setup.says.instanceId ?? null) === null ? [] : earlier;
  const before = ended.flatMap(({ server, instanceId }) =>
    server === setup.server.url ? [] : (instanceId ?? []),
  );
  const ids = [...running, ...before];
  return ownPosts(setup, relay, address.id, ids);
}

/** Why nothing of this server could come to the relay, or be told apart, whatever it sends. */
export function obstacleOf(world: WireWorld, address: RelayAddress | null): Missing | null {
  const { setup, run } = world;
  if (setup.says.failure !== null && setup.says.hungUp !== true) {
    return { what: say(messages.noAnswer), todo: say(messages.lookIfRuns) };
  }
  if (run.startedUp === null) {
    return { what: say(messages.startUnknown), todo: '' };
  }
  if (addressOfRun(setup, run) === null) {
    return { what: say(messages.addressUnknown), todo: say(messages.restart) };
  }
  if (address === null) return pointedElsewhere(world);
  return (
    borrowed(world, address) ??
    shared(world, address) ??
    mixed(world, address) ??
    apart(world) ??
    proxied(world, address) ??
    silentRole(world, address)
  );
}

function pointedElsewhere({ setup, relay }: WireWorld): Missing {
  const next = addressNamed(valueOf(setup, urlVariable) ?? '', relay);
  return next === null || isBorrowed(setup, next)
    ? { what: say(messages.elsewhere), todo: say(messages.setUp) }
    : { what: say(messages.notYet), todo: say(messages.restartForRelay) };
}

function borrowed({ setup }: WireWorld, address: RelayAddress): Missing | null {
  if (!isBorrowed(setup, address)) return null;
  const what = address.old
    ? say(messages.oldAddress)
    : say(messages.addressOfOther, { server: String(address.server) });
  return { what, todo: say(messages.setUp) };
}

/** Another server at the same address can be told apart only by another installation id. */
function shared({ setup, others, relay }: WireWorld, address: RelayAddress): Missing | null {
  const id = setup.says.instanceId ?? null;
  const maybeSame = (other: string | null | undefined): boolean =>
    id === null || other === undefined || (other ?? id) === id;
  const twin = others.find(
    (other) => usesAddress(other, address, relay) && maybeSame(other.setup.says.instanceId),
  );
  if (twin === undefined) return null;
  return {
    what: say(messages.sharedAddress, { url: twin.setup.server.url }),
    todo: say(messages.separate),
  };
}

function mixed(world: WireWorld, address: RelayAddress): Missing | null {
  if (!postsOf(world, address).mixed) return null;
  return { what: say(messages.mixed), todo: say(messages.removeAddress) };
}

function usesAddress(
  other: { readonly setup: Setup; readonly run: RunKept },
  address: RelayAddress,
  relay: RelaySeen,
): boolean {
  const named = addressOfRun(other.setup, other.run);
  return named !== null && addressNamed(named, relay)?.id === address.id;
}

function apart({ setup, run, network }: WireWorld): Missing | null {
  if (setup.network === null || network === null || setup.network === network) return null;
  // The relay's further address is on a network of this machine that others reach too.
  if (!isLoopbackUrl(addressOfRun(setup, run) ?? '')) return null;
  return {
    what: say(messages.apart),
    todo: say(messages.setUp),
  };
}

function isLoopbackUrl(url: string): boolean {
  return !URL.canParse(url) || /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);
}

function proxied({ setup, run }: WireWorld, address: RelayAddress): Missing | null {
  const variables = Object.fromEntries(
    proxyVariables.map((name) => [name, run.started[name] ?? undefined]),
  );
  const url = addressOfRun(setup, run) ?? address.url;
  const proxy = proxyInTheWay(variables, new URL(url).hostname);
  if (proxy === null) return null;
  return {
    what: say(messages.proxy, { found: proxy.found }),
    todo: say(messages.setUp),
  };
}

/** From v0.8.0 on only nodes that take queries send heartbeats. */
function silentRole(world: WireWorld, address: RelayAddress): Missing | null {
  const { setup, run } = world;
  const release = actsAs(setup.says);
  if (release !== null && !isAtLeast(release, 'v0.8.0')) return null;
  const role = atStart(run, roleVariable);
  const sends =
    role === null ? null : role.trim() === '' || /(^|,)\s*(all|querier)\s*(,|$)/i.test(role);
  if (sends === true) return null;
  if (role !== null && sends === false) {
    return {
      what: say(messages.noHeartbeats, { variable: roleVariable, role }),
      todo: say(messages.checkQuerier),
    };
  }
  const beats = postsOf(world, address).certain.some(
    ({ event, up }) => up >= (run.startedUp ?? Infinity) && eventKindOf(event) === 'heartbeat',
  );
  return beats
    ? null
    : {
        what: say(messages.roleHidden, { variable: roleVariable }),
        todo: say(messages.runAsUser),
      };
}
