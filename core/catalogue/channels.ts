import {
  absent,
  type BuildType,
  type Channel,
  type ChannelData,
  type ChannelPhase,
  type Words,
} from './channels/channel.ts';
import { channelCoverage as coverages } from './channels/messages.ts';
import { say } from '../messages/language.ts';
import { channelData } from './channels/data.ts';
import { newestRelease, releaseFacts } from './releases.ts';
import { isAtLeast, parseRelease, type Release } from './version.ts';

export {
  channelNow,
  type ChannelFacts,
  type ChannelNow,
  type ChannelSettings,
} from './channels/now.ts';
export {
  buildOf,
  channelIds,
  type BuildType,
  type Channel,
  type ChannelId,
} from './channels/channel.ts';

/**
 * Returns the map of channels of a release (`v0.10.7`, as the server says it). Channels that this release cannot have
 * are in it, too, as `no`, so that two releases can be laid side by side. Null: no release, or one older than v0.1.5.
 * Read from the public source of v0.1.5 to v0.92.2; the closed enterprise code was not read.
 */
export function channelsOf(
  version: string,
  build: BuildType = 'unknown',
): readonly Channel[] | null {
  const release = parseRelease(version);
  const facts = releaseFacts(version);
  if (release === null || facts === null) return null;
  const asOf = facts.known ? facts.release : newestRelease;
  return channelData.map((data) => channelIn(data, release, build, asOf));
}

/** Returns the names of the variables that turn channels on or off by themselves, in any release. */
export function channelVariables(): readonly string[] {
  const names = channelData.flatMap(({ phases }) =>
    phases.flatMap(({ setting, byBuild }) =>
      [setting, ...Object.values(byBuild ?? {}).map((built) => built.setting)].flatMap(
        (one) => one?.name ?? [],
      ),
    ),
  );
  return [...new Set(names)];
}

function channelIn(data: ChannelData, release: Release, build: BuildType, asOf: string): Channel {
  const { id, name, from, evidence } = data;
  const found = phaseIn(data.phases, release);
  const only = found.only ?? data.only;
  const phase =
    only !== undefined && build !== 'unknown' && !only.includes(build)
      ? { ...absent, coverage: coverages.notInBuild }
      : found;
  const asBuilt = phase.byBuild?.[build === 'unknown' ? 'opensource' : build] ?? {};
  const { covered, relayed, present, setting = null, ...words } = { ...phase, ...asBuilt };
  const mayHaveIt = only !== undefined && build === 'unknown' && present !== 'no';
  return {
    id,
    name: said(name),
    present: mayHaveIt ? 'unknown' : present,
    from,
    to: said(found.to ?? data.to),
    sends: said(found.sends ?? data.sends),
    covered,
    coverage: said(words.coverage),
    relayed,
    stop: said(words.stop, setting?.name),
    setting,
    evidence: said(evidence),
    asOf,
  };
}

function said(words: Words, variable = ''): string {
  return typeof words === 'string' ? words : say(words, { variable });
}

function phaseIn(phases: readonly ChannelPhase[], release: Release): ChannelPhase {
  return phases.findLast(({ since }) => isAtLeast(release, since)) ?? absent;
}
