import { compareReleases, isAtLeast, type Release } from './version.ts';

/** A route that is asked once for each organization. */
export type OrganizationRoute = 'summary' | 'streams' | 'users';

/** Which routes of a release answer what, so that each is asked once and none in vain. */
export interface Routes {
  /** The list of organizations, signed in. The second is tried where the first does not exist. */
  readonly organizations: readonly string[];
  /** Set where that list is cut at a page: how many to ask for. */
  readonly organizationsLimit: number | null;
  /** What to ask for each organization, signed in. */
  readonly perOrganization: readonly OrganizationRoute[];
  /** The node that answers, and in some releases the others; signed in. */
  readonly node: { readonly path: string; readonly answers: 'status' | 'list' } | null;
  /** True where `GET /config/runtime` shows the whole configuration, without a password. */
  readonly runtime: boolean;
  /** True where `GET /metrics` has gauges of the server's own; no password. */
  readonly gauges: boolean;
}

/** What the numbers in a release's answers mean. */
export interface Meanings {
  /** Whether its functions say at which streams they run; null where the release is not known. */
  readonly functionsAreTied: boolean | null;
  /** True where functions tied to a stream are counted among the query functions too. */
  readonly queryFunctionsAreAll: boolean;
  /** True where the size of each stream is cut to a whole MB. */
  readonly sizesAreWhole: boolean;
  /** True where users made for programs exist: the server counts them, its list leaves them out. */
  readonly serviceAccounts: boolean;
  /**
   * Which organizations the root user is told of. `with-members`: those with streams alone are left out. `with-streams`:
   * those without a stream are, unless root is a member. `all`: none is.
   */
  readonly organizationsListed: 'with-members' | 'with-streams' | 'all';
}

/** The release that stands for everything after the newest tag, when a server no longer says its own. */
export const afterNewest: Release = [0, 93, 0];

/** Larger than any list of organizations: the only way to see all, for the route has no second page. */
const allOrganizations = 100_000;

const between = (release: Release, from: Release, to: Release): boolean =>
  compareReleases(release, from) >= 0 && compareReleases(release, to) <= 0;

/**
 * The routes of a release from v0.1.5 on. Source: the router of each release tag. Candidates (`-rc`)
 * count as the release they lead to.
 */
export function routesOf(release: Release): Routes {
  const organizations = ['/api/organizations', '/api/default/organizations'];
  return {
    organizations: isAtLeast(release, 'v0.8.0') ? organizations : organizations.toReversed(),
    organizationsLimit: isAtLeast(release, 'v0.15.0') ? allOrganizations : null,
    // Up to v0.8.1 the summary carries the lists themselves. Later it carries counts, and leaves out
    // streams of the types index and metadata, which telemetry counts: those come from the streams list.
    perOrganization:
      compareReleases(release, [0, 8, 1]) <= 0
        ? ['summary', 'users']
        : ['summary', 'streams', 'users'],
    node: nodeRouteOf(release),
    runtime: between(release, [0, 20, 0], [0, 90, 2]),
    gauges: isAtLeast(release, 'v0.3.0'),
  };
}

function nodeRouteOf(release: Release): Routes['node'] {
  if (isAtLeast(release, 'v0.14.3')) return { path: '/node/list', answers: 'list' };
  // v0.9.0 had candidates only; they have it too.
  if (isAtLeast(release, 'v0.9.0')) return { path: '/node/status', answers: 'status' };
  // Between v0.3.2 and v0.4.4 there was no such route.
  const gone = compareReleases(release, [0, 3, 2]) > 0 && !isAtLeast(release, 'v0.4.4');
  return gone ? null : { path: '/api/cache/status', answers: 'status' };
}

/**
 * What a release's answers mean; null for a server that does not say its release. Source: the types and
 * handlers of each release tag.
 */
export function meaningsOf(release: Release | null): Meanings {
  if (release === null) {
    return {
      functionsAreTied: null,
      queryFunctionsAreAll: true,
      // It may be so: then the exact source is the better one.
      sizesAreWhole: true,
      serviceAccounts: true,
      organizationsListed: 'all',
    };
  }
  return {
    // v0.12.2 took the tie between a function and a stream away, v0.13.0 had it once more.
    functionsAreTied:
      compareReleases(release, [0, 12, 2]) !== 0 && compareReleases(release, [0, 13, 1]) < 0,
    queryFunctionsAreAll: isAtLeast(release, 'v0.4.0'),
    sizesAreWhole: between(release, [0, 13, 0], [0, 14, 0]),
    serviceAccounts: isAtLeast(release, 'v0.14.0'),
    organizationsListed: isAtLeast(release, 'v0.15.0')
      ? 'all'
      : isAtLeast(release, 'v0.4.8')
        ? 'with-streams'
        : 'with-members',
  };
}
