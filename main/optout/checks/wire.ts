import type { NamedMoment } from '../../../core/optout/moment.ts';
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
} from '../../../core/optout/wire-check.ts';
import { atStart, intervalsOfRun } from '../finding/running.ts';
import { latest } from './moments.ts';
import { isBorrowed, obstacleOf, postsOf, type WireWorld } from './obstacles.ts';
import { ownAddress, pathOf } from './own-address.ts';
import { say } from '../../../core/messages/language.ts';
import { obstacleMessages as messages } from './messages.ts';

/** Gathers what the check `wire` rests on. */
export function wireFacts(world: WireWorld): WireFacts {
  const { setup, run, relay, now, moments } = world;
  const { session } = relay;
  const address = ownAddress(setup, run, relay);
  const since = countedFrom(world);
  const own = address === null || isBorrowed(setup, address) ? null : address;
  const posts = [...(own === null ? [] : postsOf(world, own).posts), ...byId(world, own)];
  const late = posts.filter(({ up }) => up > since.breach.at);
  const stray = strays(world, moments.breach.at);
  const { control, why } = controlFor(world, address);
  const missedFrom = control?.up ?? since.quiet.at;
  const missed = [
    ...relay.refused.filter((one) => one.address === address?.id),
    ...posts.filter((post) => post.recordId === null && post.up <= since.breach.at),
  ].filter((one) => one.up > missedFrom);
  const quiet = latest([
    since.quiet,
    { name: 'payload', at: Math.max(0, ...posts.map(({ up }) => up)) },
    { name: 'relay', at: session?.began.up ?? 0 },
  ]);
  const lateAt = [...late.map(({ at }) => at), ...stray];
  const wallOf = (moment: NamedMoment): NamedMoment => ({
    ...moment,
    at: now.at - (now.up - moment.at),
  });
  return {
    deaf: session === null ? relay.why : null,
    late: {
      payloads: lateAt.length,
      lastAt: lateAt.length === 0 ? null : Math.max(...lateAt),
      since: wallOf(since.breach),
      tooMany: since.tooMany,
    },
    underWay: underWayOf(
      posts.filter(({ up }) => up <= since.breach.at).map(({ at }) => at),
      moments.excuse,
    ),
    unrecorded: late.filter(({ recordId }) => recordId === null).length,
    refused: missed.length,
    obstacle: obstacleOf(world, address),
    control:
      control === null
        ? null
        : { recordId: control.recordId, at: new Date(control.at).toISOString() },
    noControl: why,
    ...silenceOf(session, quiet.at, intervalsOfRun(setup, run)),
    quietSince: wallOf(quiet),
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

/** From when reports are too many, and silence counts, by the clock that nobody sets. */
interface CountedFrom {
  readonly breach: NamedMoment;
  readonly quiet: NamedMoment;
  /** False for a server that nobody turned off: its reports are what it is meant to do. */
  readonly tooMany: boolean;
}

function countedFrom({ relay, run, now, moments, switched }: WireWorld): CountedFrom {
  const { session } = relay;
  const upOf = ({ name, at }: NamedMoment): NamedMoment => ({ name, at: now.up - (now.at - at) });
  const clockHeld = session === null || session.clockSetUp === null;
  const start: NamedMoment = { name: 'start', at: run.startedUp ?? now.up };
  const seenOff: NamedMoment = { name: 'seen-off', at: run.offUp ?? now.up };
  const tooMany = switched || run.offUp !== null;
  const neverOn = run.onAt === null && atStart(run, telemetryVariable)?.toLowerCase() === 'false';
  if (neverOn) return { breach: start, quiet: start, tooMany: true };
  // Nobody knows when a server turned off that was never seen to be on: what came until then was right.
  const known = clockHeld && (switched || run.onAt !== null);
  return {
    breach: latest([start, known ? upOf(moments.breach) : seenOff]),
    quiet: latest([start, switched && clockHeld ? upOf(moments.quiet) : seenOff]),
    tooMany,
  };
}

/** Reports that came after the switch and before they were one too many; null: none did. Milliseconds since 1970. */
function underWayOf(times: readonly number[], excuse: NamedMoment | null): WireFacts['underWay'] {
  if (excuse === null) return null;
  const those = times.filter((at) => at > excuse.at);
  if (those.length === 0) return null;
  return { payloads: those.length, afterMs: Math.max(...those) - excuse.at, moment: excuse.name };
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
  const none = { what: say(messages.noReport), todo: proveAgain() };
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
    // Only a process that started after the report can be asked for a start of its own.
    const mute = at > 0 && (!startedOff || since.some((one) => isMute(one, run)));
    const why = mute ? say(messages.mute) : pathDiffers(control.path, path);
    if (why === null) return { control, why: none };
    differs ??= why;
  }
  if (differs === null) return { control: null, why: none };
  return {
    control: null,
    why: { what: say(messages.otherPath, { differs }), todo: proveAgain() },
  };
}
