import { pathDiffers } from '../../../core/optout/path.ts';
import { telemetryVariable, urlVariable } from '../../../core/optout/precedence.ts';
import {
  listenedSince,
  type RelayAddress,
  type RelaySession,
} from '../../../core/optout/relay-seen.ts';
import {
  isSameRun,
  type ControlSeen,
  type IntervalSeen,
  type RunKept,
} from '../../../core/optout/run.ts';
import {
  heartbeatsOfSilence,
  proveAgain,
  type Missing,
  type WireFacts,
} from '../../../core/optout/wire-witness.ts';
import { atStart, intervalsOfRun } from '../finding/running.ts';
import { isBorrowed, obstacleOf, postsOf, type WireWorld } from './obstacles.ts';
import { ownAddress, pathOf } from './own-address.ts';

/** Gathers what the witness `wire` rests on. */
export function wireFacts(world: WireWorld): WireFacts {
  const { setup, run, relay, now, moments } = world;
  const { session } = relay;
  const address = ownAddress(setup, run, relay);
  const upOf = (at: number): number => now.up - (now.at - at);
  const clockHeld = session === null || session.clockSetUp === null;
  const seenOff = run.offUp ?? now.up;
  const startedUp = run.startedUp ?? now.up;
  const neverOn = run.onAt === null && atStart(run, telemetryVariable)?.toLowerCase() === 'false';
  // Nobody knows when a server turned off that was never heard to be on: what came until then was right.
  const known = neverOn || (clockHeld && (world.switched || run.onAt !== null));
  const breachUp = Math.max(startedUp, neverOn ? 0 : known ? upOf(moments.breachFrom) : seenOff);
  const offUp = neverOn
    ? startedUp
    : world.switched && clockHeld
      ? upOf(moments.quietFrom)
      : seenOff;
  const own = address === null || isBorrowed(setup, address) ? null : address;
  const posts = [...(own === null ? [] : postsOf(world, own).posts), ...byId(world, own)];
  const late = posts.filter(({ up }) => up > breachUp);
  const stray = strays(world, moments.breachFrom);
  const lastUp = Math.max(0, ...posts.map(({ up }) => up));
  const { control, why } = controlFor(world, address);
  const since = control?.up ?? offUp;
  const missed = [
    ...relay.refused.filter((one) => one.address === address?.id),
    ...posts.filter((post) => post.recordId === null && post.up <= breachUp),
  ].filter((one) => one.up > since);
  const quietUp = Math.max(startedUp, offUp, lastUp);
  const lateAt = [...late.map(({ at }) => at), ...stray];
  return {
    deaf: session === null ? relay.why : null,
    late: {
      payloads: lateAt.length,
      lastAt: lateAt.length === 0 ? null : Math.max(...lateAt),
    },
    unrecorded: late.filter(({ recordId }) => recordId === null).length,
    refused: missed.length,
    obstacle: obstacleOf(world, address),
    control:
      control === null
        ? null
        : { recordId: control.recordId, at: new Date(control.at).toISOString() },
    noControl: why,
    ...silenceOf(session, quietUp, intervalsOfRun(setup, run)),
    now: now.at,
    at: new Date(now.at).toISOString(),
  };
}

/**
 * The silence since `from` ({@link Moment.up}), and the interval that it is measured by: the first at which two heartbeats
 * were due before a longer one could count. What they proved then, no later interval takes back.
 */
function silenceOf(
  session: RelaySession | null,
  from: number,
  intervals: readonly IntervalSeen[] | null,
): Pick<WireFacts, 'heartbeatSeconds' | 'silentMs' | 'longerMs'> {
  const silentMs = session === null ? 0 : listenedSince(session, from);
  const spans = (intervals ?? []).map(({ seconds }, at) => {
    const end = intervals?.[at + 1]?.since ?? null;
    const longerMs =
      session === null || end === null ? 0 : listenedSince(session, Math.max(from, end));
    return { heartbeatSeconds: seconds, silentMs, longerMs };
  });
  const enough = spans.find(
    ({ heartbeatSeconds, longerMs }) =>
      heartbeatSeconds > 0 && silentMs - longerMs >= heartbeatsOfSilence * heartbeatSeconds * 1000,
  );
  return enough ?? spans.at(-1) ?? { heartbeatSeconds: null, silentMs, longerMs: 0 };
}

/** Payloads of this very server at another server's address: they carry its id. */
function byId({ setup, relay, others }: WireWorld, own: RelayAddress | null) {
  const id = setup.says.instanceId ?? null;
  if (id === null || others.some((other) => other.setup.says.instanceId === id)) return [];
  return relay.posts.filter(({ address, userId }) => address !== own?.id && userId === id);
}

/** The same at the old address, by the times at which they came. */
function strays({ setup, relay, others }: WireWorld, since: number): readonly number[] {
  const id = setup.says.instanceId ?? null;
  if (id === null || others.some((other) => other.setup.says.instanceId === id)) return [];
  return relay.unattributed.flatMap(({ at, userId }) => (userId === id && at >= since ? [at] : []));
}

/** True for a run between two others that was started on, at the same address, and of which nothing came. */
function isMute(one: RunKept, now: RunKept): boolean {
  const off = atStart(one, telemetryVariable)?.toLowerCase() === 'false';
  return !isSameRun(one, now) && !off && atStart(one, urlVariable) === atStart(now, urlVariable);
}

/**
 * The report that shows that the path carries: of this run, or of an earlier one on the same path. A run that was
 * started on reports its start, so where none came, the path of before is no longer there.
 */
function controlFor(
  { setup, run, earlier, relay }: WireWorld,
  address: RelayAddress | null,
): { readonly control: ControlSeen | null; readonly why: Missing } {
  const none = { what: 'no report of this server has come through the relay', todo: proveAgain };
  const { session } = relay;
  if (session === null || address === null) return { control: null, why: none };
  const fits = (control: ControlSeen | null): control is ControlSeen =>
    control?.address === address.id &&
    (relay.inHistory?.(control.recordId, control.at) ?? true) &&
    relay.posts.some(({ recordId }) => recordId === control.recordId);
  if (fits(run.control) && run.control.path.session === session.id) {
    return { control: run.control, why: none };
  }
  let differs: string | null = null;
  const path = pathOf(setup, run, session.id);
  const startedOff = atStart(run, telemetryVariable)?.toLowerCase() === 'false';
  for (const [at, { control }] of [run, ...earlier].entries()) {
    if (!fits(control)) continue;
    const since = [run, ...earlier].slice(0, at);
    const mute = at > 0 && (!startedOff || since.some((one) => isMute(one, run)));
    const why = mute
      ? 'the server was started since without a report of that'
      : pathDiffers(control.path, path);
    if (why === null) return { control, why: none };
    differs ??= why;
  }
  if (differs === null) return { control: null, why: none };
  return {
    control: null,
    why: { what: `the last report came on another path: ${differs}`, todo: proveAgain },
  };
}
