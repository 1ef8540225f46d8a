import { collectInstance } from '../../../main/server/instance.ts';
import type { InstanceReadings } from '../../../main/server/types.ts';
import type { StandInRelease } from '../../../test/stand-in/releases.ts';
import { startStandIn, type SeenRequest } from '../../../test/stand-in/server.ts';
import { makeWorld, ordinaryNumbers, type World } from '../../../test/stand-in/world.ts';

/** Streams of each organization: 200 organizations have 10,000. */
const streamsEach = 50;

/** The world of the benchmark, as flags of the stand-in and as itself. */
export function worldOf(organizations: number): {
  readonly flags: string[];
  readonly world: World;
} {
  const numbers = {
    ...ordinaryNumbers,
    organizations,
    emptyOrganizations: 0,
    streams: streamsEach,
  };
  return {
    flags: [
      `--organizations=${organizations}`,
      '--empty-organizations=0',
      `--streams=${streamsEach}`,
    ],
    world: makeWorld(numbers),
  };
}

/** Candor's whole reading of a server, without its machine. */
export async function collect(url: string, root: World['root']): Promise<InstanceReadings> {
  return collectInstance({
    url,
    credentials: root,
    certificate: null,
    metadataPath: null,
    environment: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

/** What Candor asks such a server for, in that order, and what it then knows. */
export async function requestsOf(
  release: StandInRelease,
  world: World,
): Promise<{ readonly requests: readonly SeenRequest[]; readonly readings: InstanceReadings }> {
  const standIn = await startStandIn(release, world);
  try {
    const readings = await collect(standIn.url, world.root);
    return { requests: [...standIn.requests], readings };
  } finally {
    await standIn.stop();
  }
}
