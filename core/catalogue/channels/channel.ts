import type { Message } from '../../messages/message.ts';
import { channelCoverage as coverage, channelStops as stops } from './messages.ts';

/** Names of all channels that are known. */
export const channelIds = [
  'server-events',
  'key-events',
  'web-analytics',
  'web-sentry',
  'web-rum',
  'web-reo',
  'web-fonts',
  'web-map-tiles',
  'web-gallery',
  'geoip',
  'model-prices',
  'patterns',
  'debug-events',
  'enterprise-reports',
] as const;
/** One of {@link channelIds}. */
export type ChannelId = (typeof channelIds)[number];

type Tag = `v${number}.${number}.${number}`;
/** Words, or an address, a name or a file that are the same in every language. */
export type Words = Message | string;

interface Handling extends Pick<Channel, 'present' | 'covered' | 'relayed' | 'setting'> {
  readonly coverage: Message;
  readonly stop: Message;
}

/** The server's own variable that turns a channel on or off. */
export interface ChannelSetting {
  readonly name: string;
  /** The value with which the channel is on; `set`: on with any value but an empty one. */
  readonly onWhen: 'true' | 'false' | 'set';
  /** Whether the channel is on where nothing sets the variable. */
  readonly byDefault: 'on' | 'off';
  /** True where the server looks at it when it starts, and not again. */
  readonly atStart: boolean;
}

/** How a channel is from one release on. */
export interface ChannelPhase extends Omit<Handling, 'setting'> {
  readonly since: Tag;
  /** Left out: no variable of its own. */
  readonly setting?: ChannelSetting;
  /** Where to and what, where that differs from the channel's own. */
  readonly to?: Words;
  readonly sends?: Message;
  /** The builds that have it from this release on; left out: those of the channel. */
  readonly only?: readonly BuildType[];
  /** What differs where the release was built otherwise. */
  readonly byBuild?: Partial<Record<BuildType, Partial<Handling>>>;
}

/** How a release was built; it decides some channels. `unknown` where `/config` does not say. */
export type BuildType = 'opensource' | 'enterprise' | 'cloud' | 'unknown';

/** Returns the build that `build_type` of `GET /config` names. */
export function buildOf(said: string | null): BuildType {
  const build = said?.toLowerCase();
  return build === 'opensource' || build === 'enterprise' || build === 'cloud' ? build : 'unknown';
}

/** One way in which something leaves a server, or the browser that shows its pages, as one release has it. */
export interface Channel {
  readonly id: ChannelId;
  /** A few words. */
  readonly name: string;
  /**
   * `yes`: this release has it. `off`: has it, and it is off unless somebody turns it on. `unknown`: what was read
   * does not tell. `no`: it has none.
   */
  readonly present: 'yes' | 'off' | 'unknown' | 'no';
  /** Who sends: the server itself, or the browser of whoever opens its pages. */
  readonly from: 'server' | 'browser';
  /** Where to: an address, or words. */
  readonly to: string;
  readonly sends: string;
  /** What `ZO_TELEMETRY=false` does to it. */
  readonly covered: 'yes' | 'partly' | 'no';
  /** Why, one sentence. */
  readonly coverage: string;
  /** True when `ZO_TELEMETRY_URL` moves it, so that a relay can see it. */
  readonly relayed: boolean;
  /** How to stop it, one or two sentences. */
  readonly stop: string;
  /** The variable that turns it on or off by itself; null: none does. */
  readonly setting: ChannelSetting | null;
  /** Where this was read: file, commit or pull request of the public source. */
  readonly evidence: string;
  /** The release whose source says so: the one asked for, or the newest known where that is newer. */
  readonly asOf: string;
}

/** One channel through all releases. */
export interface ChannelData extends Pick<Channel, 'id' | 'from'> {
  readonly name: Message;
  readonly to: Words;
  readonly sends: Message;
  readonly evidence: Words;
  /** Oldest first; before the first it is not there. */
  readonly phases: readonly ChannelPhase[];
  /** The builds that have it; not given: all. */
  readonly only?: readonly BuildType[];
}

/** What holds where a release, or a build of it, does not have the channel. */
export const absent: ChannelPhase = {
  since: 'v0.1.5',
  present: 'no',
  covered: 'no',
  coverage: coverage.notInRelease,
  relayed: false,
  stop: stops.none,
};
