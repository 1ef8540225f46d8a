import type { Channel } from './channel.ts';

/** A channel of the running release, and what it does now. */
export interface ChannelNow extends Channel {
  readonly state: 'on' | 'off' | 'unknown';
  /** One or two sentences. */
  readonly does: string;
}

/**
 * What a channel does now, as far as it can be told from the release and from what the server says of itself
 * (`enabled`; null: it does not say). Null: this release does not have it. Nothing is claimed off that no setting was
 * seen to turn off.
 */
export function channelNow(channel: Channel, enabled: boolean | null): ChannelNow | null {
  const { present, covered, coverage } = channel;
  if (present === 'no') return null;
  const be = (state: ChannelNow['state'], does: string): ChannelNow => ({
    ...channel,
    state,
    does,
  });
  if (present === 'off') return be('off', 'Off, unless somebody turned it on.');
  if (enabled === false && covered === 'yes') {
    return be('off', 'Off, by the server’s own word.');
  }
  if (present === 'unknown') return be('unknown', `Not known. ${coverage}`);
  if (covered === 'no') return be('on', `On. ${coverage}`);
  if (enabled === null)
    return be('unknown', 'Not known: the server does not say whether it is on.');
  if (enabled) return be('on', 'On: the server says that telemetry is on.');
  return be('unknown', `Not known: the switch stops a part of it. ${coverage}`);
}
