import { failure, success } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { oneOf, redactionText, relayAddressText, wholeNumber } from './parsers.ts';
import type { Definition } from './definition.ts';
import { exportDefinitions } from './export-definitions.ts';
import { crashModes, destinationKinds, onOrOff, relayModes } from './schema.ts';
import type { SettingKey, Settings } from './schema.ts';
import { parseServerAddress, parseServerUrl } from './server-url.ts';

/** Every setting, in the order in which the window and the terminal list them. */
export const definitions: { readonly [K in SettingKey]: Definition<Settings[K]> } = {
  'server.url': {
    initial: '',
    title: 'Server address',
    description:
      'Base address of your ZincObserve or OpenObserve, as in http://127.0.0.1:5080. ' +
      'Empty: Candor looks for one on this machine.',
    parse: parseServerAddress,
    write: (value) => value,
  },
  'destination.kind': {
    initial: 'none',
    title: 'Destination',
    description:
      'Where Candor’s own reports go once you turn them on: none, segment (a Segment source), or ' +
      'collector (anything that takes POST /v1/track as the server sends it).',
    parse: oneOf(destinationKinds),
    write: (value) => value,
  },
  'destination.url': {
    initial: '',
    title: 'Destination address',
    description:
      'Base address of the destination. Empty: Segment’s own host for segment; a collector needs one.',
    parse: parseServerUrl,
    write: (value) => value,
  },
  'heartbeat.minutes': {
    initial: 30,
    title: 'Minutes between heartbeats',
    description:
      'How often Candor sends its own reports while they are on, from 1 to 1440 minutes.',
    parse: wholeNumber({ least: 1, most: 1440 }),
    write: String,
  },
  'retention.days': {
    initial: 365,
    title: 'Days to keep',
    description: 'How many days the contents of records are kept, from 1 to 36500.',
    parse: wholeNumber({ least: 1, most: 36_500 }),
    write: String,
  },
  'retention.megabytes': {
    initial: 500,
    title: 'Megabytes to keep',
    description: 'How much space the history may take, from 1 to 1048576 megabytes.',
    parse: wholeNumber({ least: 1, most: 1_048_576 }),
    write: String,
  },
  'history.readings': {
    initial: 'on',
    title: 'Local history of readings',
    description:
      'on: while its window runs, Candor records what it reads, every half hour and when a value changes. ' +
      'Recorded only: nothing is sent. off: it records none of its readings.',
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'relay.port': {
    initial: 0,
    title: 'Port of the relay',
    description:
      'Port on this machine that your server posts to, from 0 to 65535. ' +
      '0: any free one; Candor then takes the one it had last, as long as it is free.',
    parse: wholeNumber({ least: 0, most: 65_535 }),
    write: String,
  },
  'relay.address': {
    initial: '',
    title: 'Further address of the relay',
    description:
      'Address of this machine on the network of a container (its gateway, for example 172.17.0.1), where the relay ' +
      'listens beside 127.0.0.1 and takes payloads from that network alone. Empty: on 127.0.0.1 only.',
    parse: relayAddressText,
    write: (value) => value,
  },
  'relay.mode': {
    initial: 'hold',
    title: 'What the relay does',
    description:
      'hold keeps what your server posts on this machine, forward sends it on unchanged, redact sends it on ' +
      'with fields taken out. While telemetry is off, all three hold.',
    parse: oneOf(relayModes),
    write: (value) => value,
  },
  'relay.upstream': {
    initial: '',
    title: 'Where the relay forwards to',
    description:
      'Base address of a collector, for all servers. Empty: where each server sent its reports before relay set-up.',
    parse: parseServerUrl,
    write: (value) => value,
  },
  'relay.redact': {
    initial: '',
    title: 'What the relay takes out',
    description:
      'Fields and their rules as JSON: {"host_name": "remove", "userId": {"replace": "x"}, ' +
      '"total_memory": {"round": 1048576}}. Empty: nothing.',
    parse: redactionText,
    write: (value) => value,
  },
  'reports.own': {
    initial: 'off',
    title: 'Candor’s own reports',
    description:
      'on: Candor sends its own metrics to your destination when it starts, when it stops, and at each heartbeat. ' +
      'off: it sends none. While telemetry is off, it sends none either.',
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'crash.mode': {
    initial: 'never',
    title: 'Crash reports',
    description:
      'never keeps reports of Candor’s own faults on this machine, ask shows each one before it is sent, ' +
      'always sends them. While telemetry is off, nothing is sent.',
    parse: oneOf(crashModes),
    write: (value) => value,
  },
  'crash.messages': {
    initial: 'off',
    title: 'Messages of foreign errors',
    description:
      'on: crash reports keep the messages of errors that the system or a library made, without what Candor knows ' +
      'or sees to be private; a name that it can’t know may stay. off: they keep the class and the code of such errors.',
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'start.login': {
    initial: 'off',
    title: 'Start at login',
    description:
      'on: Candor starts when you sign in to this system, without its window, and watches over the opt-out. ' +
      'off: it starts when you start it.',
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  ...exportDefinitions,
};

/** True when `text` names a setting. */
export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(definitions, text);
}

/** Keys of all settings, in the order of {@link definitions}. */
export const settingKeys: readonly SettingKey[] = Object.keys(definitions).filter(isSettingKey);

/** Value of every setting until the user says otherwise. */
export const defaults: Settings = settingsOf((key) => definitions[key].initial);

/** The settings alone, without keys of a later Candor that stand among them in the file. */
export function knownSettings(settings: Settings): Settings {
  return settingsOf((key) => settings[key]);
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
  if (!isSettingKey(key)) return failure('bad-argument', `There is no setting called "${key}".`);
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
