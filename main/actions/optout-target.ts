import { parseRelease, releaseTag } from '../../core/catalogue/version.ts';
import { eventKindOf } from '../../core/drift/event.ts';
import type { Absent, LastSeen } from '../../core/optout/last-seen.ts';
import type { RelaySeen } from '../../core/optout/relay-seen.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-witness.ts';
import { spanWords } from '../../core/optout/witness.ts';
import type { OptOut } from '../optout/create-optout.ts';
import type { LastSeenMemory } from './last-seen.ts';
import type { RelayActions } from './relay.ts';
import { hearFromAfar, twoHeartbeats } from './witnesses.ts';

/** The server that is meant, among those of this machine. */
export interface Target {
  /** Null: none, or several and none of them is named. */
  readonly url: string | null;
  /** True where its process is seen here. */
  readonly local: boolean;
  readonly several: boolean;
  /** `v0.10.7`; null where the server does not say, or is not seen here. */
  readonly release: string | null;
  /** Everything that was found. */
  readonly all: Awaited<ReturnType<OptOut['find']>>;
}

/** Looks for the server that is meant: by its address (`named`), whatever its own machine calls itself, else the only one. */
export async function findTarget(optOut: OptOut, named: string | null): Promise<Target> {
  const all = await optOut.find();
  const found =
    named === null
      ? all
      : all.filter(({ server }) => server.url === named || isSameHere(server.url, named));
  const [first, ...others] = found;
  const several = others.length > 0;
  return {
    url: several || first === undefined ? named : first.server.url,
    local: first !== undefined && first.server.certain !== false,
    several,
    release: tagOf(first?.says ?? null),
    all,
  };
}

/** What the witnesses are asked through. */
export interface HearRooms {
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly relay: Pick<RelayActions, 'seen'>;
  readonly lastSeen: LastSeenMemory;
  readonly now: () => Date;
}

/** Hears the witnesses about a target: all of them where its process is seen here, else those that can be heard. */
export async function hearTarget(
  optOut: OptOut,
  target: Target,
  rooms: HearRooms,
): Promise<OptOutSeen> {
  const { url, local, several, release, all } = target;
  if (local && !several) {
    const { settings, ...heard } = await optOut.verdict(url, all);
    const seen: OptOutSeen = { server: url, instanceId: idOf(all, url), release, ...heard };
    await keepSeen(seen, { local, settings }, rooms);
    return seen;
  }
  return hearAbsent(optOut, target, rooms);
}

/** What is heard where no process of the server is seen here. */
async function hearAbsent(
  optOut: OptOut,
  { url: named, several, release, all }: Target,
  rooms: HearRooms,
): Promise<OptOutSeen> {
  const now = rooms.now();
  const last =
    several || (named === null && all.length > 0) ? null : await rooms.lastSeen.read(named);
  const url = named ?? last?.url ?? null;
  const says = url === null || several ? null : await rooms.ask(url);
  const relay = await rooms.relay.seen(now.getTime() - twoHeartbeats);
  const absent = absentOf({ url, several, says, last, all }, relay, now);
  const { why, lastReport } = whyAbsent(absent, { url, all }, relay, now);
  const files =
    absent?.state === 'stopped' && last !== null && last.settings !== null
      ? await optOut.nextStart(last.settings, parseRelease(last.release ?? ''))
      : null;
  const heard = hearFromAfar(says, relay, { why, lastReport, files, absent }, now);
  const instanceId = says?.instanceId ?? (absent === null ? null : (last?.instanceId ?? null));
  const told = release ?? tagOf(says) ?? (absent === null ? null : (last?.release ?? null));
  const seen: OptOutSeen = { server: url, instanceId, release: told, absent, ...heard };
  if (absent === null) await keepSeen(seen, { local: false, settings: null }, rooms);
  return seen;
}

interface Asked {
  readonly url: string | null;
  readonly several: boolean;
  readonly says: ServerSays | null;
  readonly last: LastSeen | null;
  readonly all: Target['all'];
}

/** Why no server runs; null: one answers, or its process is here and cannot be told from another. */
function absentOf(
  { url, several, says, last, all }: Asked,
  relay: RelaySeen,
  now: Date,
): Absent | null {
  if (several) return { state: 'several' };
  if (url === null) return { state: 'none' };
  const answers = says !== null && (says.failure === null || says.hungUp === true);
  if (answers || all.some(({ server }) => server.url === url)) return null;
  return {
    state: last?.local === true ? 'stopped' : 'unreached',
    url,
    why: says?.failure ?? 'It gave no answer.',
    last,
    saidStopped: saidStopped(url, relay),
    now: now.getTime(),
  };
}

/** When “Server stopped” came to its address of the relay and nothing after it, milliseconds since 1970; else null. */
function saidStopped(url: string, relay: RelaySeen): number | null {
  const own = relay.addresses.filter(({ server }) => server === url).map(({ id }) => id);
  const newest = relay.posts.findLast(({ address }) => own.includes(address));
  return newest !== undefined && eventKindOf(newest.event) === 'stopped' ? newest.at : null;
}

function whyAbsent(
  absent: Absent | null,
  { url, all }: Pick<Asked, 'url' | 'all'>,
  relay: RelaySeen,
  now: Date,
): { readonly why: string; readonly lastReport: string | null } {
  const lastReport =
    absent !== null && 'saidStopped' in absent && absent.saidStopped !== null
      ? `Its last payload, “Server stopped”, came to the relay ${spanWords(now.getTime() - absent.saidStopped)} ago`
      : relay.session === null
        ? relay.why
        : null;
  switch (absent?.state) {
    case 'several':
      return {
        why: `Several servers run on this machine, and none of them is named: ${all.map(({ server }) => server.url).join(', ')}.`,
        lastReport,
      };
    case 'none':
      return { why: 'No server was found on this machine.', lastReport };
    case 'stopped':
      return { why: 'The server does not run.', lastReport };
    case 'unreached':
    case undefined:
    default:
      return { why: `No process on this machine is seen to be the server at ${url}.`, lastReport };
  }
}

/** Keeps what is known of a server that runs. */
async function keepSeen(
  { server, release, instanceId, verdict }: OptOutSeen,
  { local, settings }: Pick<LastSeen, 'local' | 'settings'>,
  { lastSeen, now }: HearRooms,
): Promise<void> {
  if (server === null) return;
  await lastSeen.keep({
    url: server,
    local,
    release,
    instanceId,
    verdict: verdict.verdict,
    at: now().toISOString(),
    settings,
  });
}

function idOf(all: Target['all'], url: string | null): string | null {
  return all.find(({ server }) => server.url === url)?.says.instanceId ?? null;
}

/** The release as a tag, `v0.10.7`; null where the server does not say it. */
export function tagOf(says: Pick<ServerSays, 'release'> | null): string | null {
  const release = says?.release ?? null;
  return release === null ? null : releaseTag(release);
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Two spellings of one port of this machine. */
function isSameHere(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, other] = [new URL(a), new URL(b)];
  return one.port === other.port && loopback.has(one.hostname) && loopback.has(other.hostname);
}
