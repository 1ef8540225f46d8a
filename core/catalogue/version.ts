/** A release of the server as numbers: v0.10.7 is [0, 10, 7]. */
export type Release = readonly [major: number, minor: number, patch: number];

/**
 * Reads a release from what a server calls its version: `v0.10.7`, `0.10.7`, `v0.14.6-rc5`,
 * `v0.15.0-abc1234`. What stands behind the three numbers is passed over: a candidate of a release
 * already sends what the release will. Null for anything else.
 */
export function parseRelease(version: string): Release | null {
  const match = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:[-+.].*)?$/.exec(version.trim());
  if (match === null) return null;
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Negative when `a` is older than `b`, 0 when they are the same, positive when it is newer. */
export function compareReleases(a: Release, b: Release): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** True when `release` is `from` or newer. `from` in the tag form. */
export function isAtLeast(release: Release, from: `v${number}.${number}.${number}`): boolean {
  const bound = parseRelease(from);
  return bound !== null && compareReleases(release, bound) >= 0;
}

/** The tag form: [0, 10, 7] is `v0.10.7`. */
export function releaseTag(release: Release): string {
  return `v${release.join('.')}`;
}
