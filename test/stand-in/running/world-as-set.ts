import type { World } from '../world.ts';
import type { Settings } from './settings.ts';

/**
 * The world as the server sees it once its settings are read: what they say of its name, its roles, its stores and its
 * time zone takes the place of what the world has. `now`: milliseconds since 1970, for the offset of the zone.
 */
export function worldAsSet(
  world: World,
  { localMode, nodeRoles }: Settings,
  environment: ReadonlyMap<string, string>,
  now: number,
): World {
  const set = (name: string): string | undefined => environment.get(name) || undefined;
  const name = set('ZO_INSTANCE_NAME') ?? world.host.name;
  const zone = set('TZ');
  const roles = environment.has('ZO_NODE_ROLE')
    ? nodeRoles.map((role) => role.replace(/^./, (first) => first.toUpperCase()))
    : null;
  const metaStore = set('ZO_META_STORE')?.toLowerCase() ?? world.metaStore;
  const clusterCoordinator = set('ZO_CLUSTER_COORDINATOR') ?? world.clusterCoordinator;
  return {
    ...world,
    localMode: environment.has('ZO_LOCAL_MODE') ? localMode : world.localMode,
    localModeStorage: set('ZO_LOCAL_MODE_STORAGE')?.toLowerCase() ?? world.localModeStorage,
    ...(metaStore === undefined ? {} : { metaStore }),
    ...(clusterCoordinator === undefined ? {} : { clusterCoordinator }),
    nodes: world.nodes.map((node, index) =>
      index === 0 ? { ...node, name, roles: roles ?? node.roles } : node,
    ),
    host: {
      ...world.host,
      name,
      secondsEastOfUtc: zone === undefined ? world.host.secondsEastOfUtc : secondsEast(zone, now),
    },
  };
}

/** Returns the seconds east of UTC of a zone that has a name, at a moment in milliseconds. Throws a RangeError when there is no such zone. */
export function secondsEast(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const text = parts.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}
