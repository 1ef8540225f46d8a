import type { BuildType, Channel, ChannelPhase } from './channels/channel.ts';
import { channelData } from './channels/data.ts';
import { isAtLeast, parseRelease, type Release } from './version.ts';

export { channelNow, type ChannelNow } from './channels/now.ts';
export { channelIds, type BuildType, type Channel, type ChannelId } from './channels/channel.ts';

/**
 * The map of channels of a release (`v0.10.7`, as the server says it). Channels that this release cannot have are
 * in it, too, as `no`, so that two releases can be laid side by side. Null: no release, or one older than v0.1.5.
 * Read from the public source of v0.1.5 to v0.92.2; the closed enterprise code was not read.
 */
export function channelsOf(
  version: string,
  build: BuildType = 'unknown',
): readonly Channel[] | null {
  const release = parseRelease(version);
  if (release === null || !isAtLeast(release, 'v0.1.5')) return null;
  return channelData.map(({ id, name, from, to, sends, evidence, phases, only }) => {
    const phase = phaseIn(phases, release);
    const wrongBuild = only !== undefined && build !== 'unknown' && !only.includes(build);
    const asBuilt = phase.byBuild?.[build === 'unknown' ? 'opensource' : build] ?? {};
    const { covered, coverage, relayed, stop, present } = { ...phase, ...asBuilt };
    const shown =
      present === 'yes' && only !== undefined && build === 'unknown' ? 'unknown' : present;
    const seen = wrongBuild ? 'no' : shown;
    return { id, name, present: seen, from, to, sends, covered, coverage, relayed, stop, evidence };
  });
}

function phaseIn(phases: readonly ChannelPhase[], release: Release): ChannelPhase {
  return phases.findLast(({ since }) => isAtLeast(release, since)) ?? absent;
}

/** What holds before a channel was first there. */
const absent: ChannelPhase = {
  since: 'v0.1.5',
  present: 'no',
  covered: 'no',
  coverage: 'This release does not have it.',
  relayed: false,
  stop: 'Nothing is to be done.',
};
