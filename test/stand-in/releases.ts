import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';

/** Releases whose routes and shapes the stand-in knows. `after-13921`: main branch once that pull request is in. */
export const standInReleases = [
  'v0.1.7',
  'v0.3.0',
  'v0.3.2',
  'v0.5.3',
  'v0.8.0',
  'v0.9.1',
  'v0.10.7',
  'v0.12.2',
  'v0.13.0',
  'v0.14.0',
  'v0.14.7',
  'v0.15.0',
  'v0.16.3',
  'v0.20.0',
  'v0.90.2',
  'v0.92.2',
  'after-13921',
] as const;

/** One of {@link standInReleases}. */
export type StandInRelease = (typeof standInReleases)[number];

/**
 * What the server calls itself. No tag carries pull request 13921 yet, so its number is an assumption:
 * the next minor release after v0.92.2.
 */
export function versionOf(release: StandInRelease): string {
  return release === 'after-13921' ? 'v0.93.0' : release;
}

/** True when `release` is `from` or newer. */
export function since(release: StandInRelease, from: `v${number}.${number}.${number}`): boolean {
  const parsed = parseRelease(versionOf(release));
  return parsed !== null && isAtLeast(parsed, from);
}

/** True when `text` is a release the stand-in knows. */
export function isStandInRelease(text: string): text is StandInRelease {
  return standInReleases.some((release) => release === text);
}
