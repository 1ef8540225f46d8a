import { say } from '../messages/language.ts';
import { failure, success } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { languageChoices } from '../messages/tags.ts';
import { oneOf, redactionText, relayAddressText, wholeNumber } from './parsers.ts';
import type { Definition } from './definition.ts';
import { exportDefinitions } from './export-definitions.ts';
import {
  crashModes,
  destinationKinds,
  isSettingKey,
  onOrOff,
  relayModes,
  settingKeys,
  type SettingKey,
  type Settings,
} from './schema.ts';
import { refusalMessages, settingMessages as messages } from './messages.ts';
import { parseServerAddress, parseServerUrl } from './server-url.ts';

/** What is known of every setting. */
export const definitions: { readonly [K in SettingKey]: Definition<Settings[K]> } = {
  'server.url': {
    initial: '',
    title: messages.serverUrl,
    description: messages.serverUrlAbout,
    parse: parseServerAddress,
    write: (value) => value,
  },
  'destination.kind': {
    initial: 'none',
    title: messages.destinationKind,
    description: messages.destinationKindAbout,
    parse: oneOf(destinationKinds),
    write: (value) => value,
  },
  'destination.url': {
    initial: '',
    title: messages.destinationUrl,
    description: messages.destinationUrlAbout,
    parse: parseServerUrl,
    write: (value) => value,
  },
  'heartbeat.minutes': {
    initial: 30,
    title: messages.heartbeatMinutes,
    description: messages.heartbeatMinutesAbout,
    parse: wholeNumber({ least: 1, most: 1440 }),
    write: String,
  },
  'retention.days': {
    initial: 365,
    title: messages.retentionDays,
    description: messages.retentionDaysAbout,
    parse: wholeNumber({ least: 1, most: 36_500 }),
    write: String,
  },
  'retention.megabytes': {
    initial: 500,
    title: messages.retentionMegabytes,
    description: messages.retentionMegabytesAbout,
    parse: wholeNumber({ least: 1, most: 1_048_576 }),
    write: String,
  },
  'history.readings': {
    initial: 'on',
    title: messages.historyReadings,
    description: messages.historyReadingsAbout,
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'relay.port': {
    initial: 0,
    title: messages.relayPort,
    description: messages.relayPortAbout,
    parse: wholeNumber({ least: 0, most: 65_535 }),
    write: String,
  },
  'relay.address': {
    initial: '',
    title: messages.relayAddress,
    description: messages.relayAddressAbout,
    parse: relayAddressText,
    write: (value) => value,
  },
  'relay.mode': {
    initial: 'hold',
    title: messages.relayMode,
    description: messages.relayModeAbout,
    parse: oneOf(relayModes),
    write: (value) => value,
  },
  'relay.upstream': {
    initial: '',
    title: messages.relayUpstream,
    description: messages.relayUpstreamAbout,
    parse: parseServerUrl,
    write: (value) => value,
  },
  'relay.redact': {
    initial: '',
    title: messages.relayRedact,
    description: messages.relayRedactAbout,
    parse: redactionText,
    write: (value) => value,
  },
  'reports.own': {
    initial: 'off',
    title: messages.reportsOwn,
    description: messages.reportsOwnAbout,
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'crash.mode': {
    initial: 'never',
    title: messages.crashMode,
    description: messages.crashModeAbout,
    parse: oneOf(crashModes),
    write: (value) => value,
  },
  'crash.messages': {
    initial: 'off',
    title: messages.crashMessages,
    description: messages.crashMessagesAbout,
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'start.login': {
    initial: 'off',
    title: messages.startLogin,
    description: messages.startLoginAbout,
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  language: {
    initial: 'system',
    title: messages.language,
    description: messages.languageAbout,
    parse: oneOf(languageChoices),
    write: (value) => value,
  },
  ...exportDefinitions,
};

/** Rules as they stand in the description of `relay.redact`. */
const rulesExample =
  '{"host_name": "remove", "userId": {"replace": "x"}, "total_memory": {"round": 1048576}}';

/** Returns what a setting does, and what an empty value of it means. */
export function describeSetting(key: SettingKey): string {
  return say(definitions[key].description, { example: rulesExample });
}

/** Value of every setting until the user says otherwise. */
export const defaults: Settings = settingsOf((key) => definitions[key].initial);

/** The settings alone, without keys of a later Candor that stand among them in the file. */
export function knownSettings(settings: Settings): Settings {
  return settingsOf((key) => settings[key]);
}

/**
 * Returns the settings that stand in a file, each as its definition reads it and, where it is missing, as at first. The
 * key of the first that does not fit: none is taken.
 */
export function settingsIn(given: Readonly<Record<string, unknown>>): Settings | SettingKey {
  const unfit = settingKeys.find((key) => valueIn(given, key) === undefined);
  return unfit ?? settingsOf((key) => valueIn(given, key) ?? definitions[key].initial);
}

function valueIn(
  given: Readonly<Record<string, unknown>>,
  key: SettingKey,
): Settings[SettingKey] | undefined {
  const { initial, parse } = definitions[key];
  const value = Object.hasOwn(given, key) ? given[key] : undefined;
  if (value === undefined) return initial;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || typeof value !== typeof initial) return undefined;
  const parsed = parse(text);
  return parsed.ok ? parsed.value : undefined;
}

function settingsOf(valueOf: (key: SettingKey) => Settings[SettingKey]): Settings {
  const made = Object.fromEntries(settingKeys.map((key) => [key, valueOf(key)]));
  if (!isWhole(made)) throw new Error('A setting has no value.');
  return made;
}

function isWhole(made: Readonly<Record<string, unknown>>): made is typeof made & Settings {
  return settingKeys.every((key) => made[key] !== undefined);
}

/**
 * Gives the settings with one of them changed to what a person typed, or the sentence that says why
 * it does not fit. An unknown key is refused too: it can come from a file or a terminal.
 */
export function changeSetting(settings: Settings, key: string, text: string): Outcome<Settings> {
  if (!isSettingKey(key))
    return failure('bad-argument', say(refusalMessages.unknownSetting, { key }));
  const parsed = definitions[key].parse(text);
  return parsed.ok ? success({ ...settings, [key]: parsed.value }) : parsed;
}

/** Gives a setting as a person would type it. */
export function writeSetting(settings: Settings, key: SettingKey): string {
  return written(settings, key);
}

// The two must name the same setting, which only a parameter of its own can say.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function written<K extends SettingKey>(settings: Settings, key: K): string {
  return definitions[key].write(settings[key]);
}
