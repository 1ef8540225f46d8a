/** A release of the server as numbers: v0.10.7 is [0, 10, 7]. */
export type Release = readonly [major: number, minor: number, patch: number];

const pattern = /^(?:branch-)?v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:([-+.].*))?$/;

/**
 * Reads a release from what a server calls its version: `v0.10.7`, `0.10.7`, `v0.14.6-rc5`, `branch-v0.14.6-rc9`,
 * `v0.15.0-abc1234`. What follows the three numbers is left out: {@link isCandidate} looks at it. Returns null for
 * anything else.
 */
export function parseRelease(version: string): Release | null {
  const match = pattern.exec(version.trim());
  if (match === null) return null;
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/**
 * Returns true for a build that came before its release: a candidate (`v0.14.6-rc7`) and what was built from one
 * (`v0.14.6-rc7-pb10`, `branch-v0.14.6-rc9-pb39-hf2`). It does not send all that the release does.
 */
export function isCandidate(version: string): boolean {
  return /^-rc\d+(?:-|$)/i.test(pattern.exec(version.trim())?.[4] ?? '');
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

/**
 * Returns what a server calls its version in the tag form: `v0.10.7`, and `v0.14.6-rc7` for a candidate, whose name
 * is kept because it sends other keys. Null: no release.
 */
export function releaseName(version: string): string | null {
  const release = parseRelease(version);
  if (release === null) return null;
  const candidate = isCandidate(version) ? (pattern.exec(version.trim())?.[4] ?? '') : '';
  return `${releaseTag(release)}${candidate}`;
}
