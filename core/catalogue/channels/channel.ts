/** Names of all channels that are known. */
export const channelIds = [
  'server-events',
  'key-events',
  'web-analytics',
  'web-sentry',
  'web-reo',
  'geoip',
  'patterns',
  'debug-events',
  'enterprise-reports',
] as const;
/** One of {@link channelIds}. */
export type ChannelId = (typeof channelIds)[number];

type Tag = `v${number}.${number}.${number}`;
type Handling = Pick<Channel, 'present' | 'covered' | 'coverage' | 'relayed' | 'stop'>;

/** How a channel is from one release on. */
export interface ChannelPhase extends Handling {
  readonly since: Tag;
  /** What differs where the release was built otherwise. */
  readonly byBuild?: Partial<Record<BuildType, Partial<Handling>>>;
}

/** How a release was built; it decides some channels. `unknown` where `/config` does not say. */
export type BuildType = 'opensource' | 'enterprise' | 'cloud' | 'unknown';

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
  /** How to stop it, one sentence. */
  readonly stop: string;
  /** Where this was read: file, commit or pull request of the public source. */
  readonly evidence: string;
}

/** One channel through all releases. */
export interface ChannelData extends Pick<
  Channel,
  'id' | 'name' | 'from' | 'to' | 'sends' | 'evidence'
> {
  /** Oldest first; before the first it is not there. */
  readonly phases: readonly ChannelPhase[];
  /** The builds that have it; not given: all. */
  readonly only?: readonly BuildType[];
}
