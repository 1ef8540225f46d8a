import { say } from '../../messages/language.ts';
import { channelStates as states } from './messages.ts';
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
    return be('off', say(states.offByServer));
  }
  const set = channel.setting === null ? null : bySetting(channel.setting, settings);
  if (set !== null) return be(set.state, set.does);
  if (present === 'off') return be('off', say(states.offByDefault));
  if (present === 'unknown') return be('unknown', say(states.notKnown, { coverage }));
  if (channel.setting !== null) {
    return be('on', say(states.onByDefault, { variable: channel.setting.name, coverage }));
  }
  if (covered === 'no') return be('on', say(states.on, { coverage }));
  if (enabled === null) return be('unknown', say(states.notSaid));
  if (enabled) return be('on', say(states.onByServer));
  return be('unknown', say(states.partlyStopped, { coverage }));
}

/** What the channel's own variable says; null where it was not read, or holds nothing that a server takes. */
function bySetting(
  setting: ChannelSetting,
  settings: ChannelSettings | null,
): Pick<ChannelNow, 'state' | 'does'> | null {
  if (settings === null) return null;
  const { name: variable, onWhen, byDefault, atStart } = setting;
  const value = Object.hasOwn(settings.values, variable) ? settings.values[variable] : undefined;
  if (value === undefined) {
    if (!settings.whole) return null;
    const unset = byDefault === 'on' ? states.unsetOn : states.unsetOff;
    return { state: byDefault, does: say(unset, { variable }) };
  }
  const be = (state: 'on' | 'off', sentence: string) => ({
    state,
    does: atStart ? say(states.atStart, { sentence }) : sentence,
  });
  if (onWhen === 'set') {
    return value.trim() === ''
      ? be('off', say(states.empty, { variable }))
      : be('on', say(states.isSet, { variable }));
  }
  const written = value.toLowerCase();
  if (written !== 'true' && written !== 'false') return null;
  return written === onWhen
    ? be('on', say(states.valueOn, { variable, value: written }))
    : be('off', say(states.valueOff, { variable, value: written }));
}
