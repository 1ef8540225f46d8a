import { releaseTag } from '../../core/catalogue/version.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-witness.ts';
import type { OptOut } from '../optout/create-optout.ts';
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
    const heard = await optOut.verdict(url, all);
    return { server: url, instanceId: idOf(all, url), release, ...heard };
  }
  const now = rooms.now();
  const says = url === null || several ? null : await rooms.ask(url);
  const seen = await rooms.relay.seen(now.getTime() - twoHeartbeats);
  const why = several
    ? `Several servers run on this machine, and none of them is named: ${all.map(({ server }) => server.url).join(', ')}.`
    : url === null
      ? 'No server was found on this machine.'
      : `No process on this machine is seen to be the server at ${url}.`;
  const heard = hearFromAfar(says, seen, why, now);
  const instanceId = says?.instanceId ?? null;
  return { server: url, instanceId, release: release ?? tagOf(says), ...heard };
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
