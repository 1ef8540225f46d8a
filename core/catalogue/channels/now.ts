import type { BuildType, Channel, ChannelSetting } from './channel.ts';

/** The server's settings as far as they could be read. */
export interface ChannelSettings {
  /** Values by variable, as they are set. */
  readonly values: Readonly<Record<string, string>>;
  /** True where everything was read: what has no value is not set, and its default holds. */
  readonly whole: boolean;
}

/** What decides the channels of one server besides its release. */
export interface ChannelFacts {
  /** As `GET /config` says (v0.10.6 and newer). */
  readonly build: BuildType;
  /** Null: none could be read. */
  readonly settings: ChannelSettings | null;
}

/** A channel of the running release, and what it does now. */
export interface ChannelNow extends Channel {
  readonly state: 'on' | 'off' | 'unknown';
  /** One or two sentences. */
  readonly does: string;
}

/**
 * Returns what a channel does now, as far as it can be told from the release, from what the server says of itself
 * (`enabled`; null: it does not say) and from its settings (null: none could be read). Null: this release does not
 * have it. Nothing is claimed off that no setting was seen to turn off.
 */
export function channelNow(
  channel: Channel,
  enabled: boolean | null,
  settings: ChannelSettings | null = null,
): ChannelNow | null {
  const { present, covered, coverage } = channel;
  if (present === 'no') return null;
  const be = (state: ChannelNow['state'], does: string): ChannelNow => ({
    ...channel,
    state,
    does,
  });
  if (enabled === false && covered === 'yes') {
    return be('off', 'Off: the server says that telemetry is off.');
  }
  const set = channel.setting === null ? null : bySetting(channel.setting, settings);
  if (set !== null) return be(set.state, set.does);
  if (present === 'off') return be('off', 'Off, unless somebody turned it on.');
  if (present === 'unknown') return be('unknown', `Not known. ${coverage}`);
  if (channel.setting !== null) {
    const why = `${channel.setting.name} turns it off, and Candor could not read whether it is set.`;
    return be('on', `On by default: ${why} ${coverage}`);
  }
  if (covered === 'no') return be('on', `On. ${coverage}`);
  if (enabled === null)
    return be('unknown', 'Not known: the server does not say whether it is on.');
  if (enabled) return be('on', 'On: the server says that telemetry is on.');
  return be('unknown', `Not known: the switch stops a part of it. ${coverage}`);
}

/** What the channel's own variable says; null where it was not read, or holds nothing that a server takes. */
function bySetting(
  setting: ChannelSetting,
  settings: ChannelSettings | null,
): Pick<ChannelNow, 'state' | 'does'> | null {
  if (settings === null) return null;
  const { name, onWhen, byDefault, atStart } = setting;
  const value = Object.hasOwn(settings.values, name) ? settings.values[name] : undefined;
  const later = atStart ? ' The server reads this at its start only.' : '';
  if (value === undefined) {
    if (!settings.whole) return null;
    const does = byDefault === 'on' ? 'On' : 'Off';
    return { state: byDefault, does: `${does} by default: nothing sets ${name}.` };
  }
  if (onWhen === 'set') {
    return value.trim() === ''
      ? { state: 'off', does: `Off: ${name} is empty.${later}` }
      : { state: 'on', does: `On: ${name} is set.${later}` };
  }
  const written = value.toLowerCase();
  if (written !== 'true' && written !== 'false') return null;
  const on = written === onWhen;
  return {
    state: on ? 'on' : 'off',
    does: `${on ? 'On' : 'Off'}: ${name} is ${written} in the server’s settings.${later}`,
  };
}
