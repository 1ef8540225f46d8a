import type { LanguageChoice } from '../messages/tags.ts';

/** Where Candor's own events may go: nowhere, a Segment source, or a collector that speaks the server's wire. */
export const destinationKinds = ['none', 'segment', 'collector'] as const;
/** One of {@link destinationKinds}. */
export type DestinationKind = (typeof destinationKinds)[number];

/** What the relay does with what it has recorded: keeps it, forwards it as it is, or with fields taken out. */
export const relayModes = ['hold', 'forward', 'redact'] as const;
/** One of {@link relayModes}. */
export type RelayMode = (typeof relayModes)[number];

/** What happens to crash reports while telemetry is on: they stay here, the user is asked each time, or they are sent. */
export const crashModes = ['never', 'ask', 'always'] as const;
/** One of {@link crashModes}. */
export type CrashMode = (typeof crashModes)[number];
/** What the export tells of a payload's content: nothing, what redaction leaves, or all of it. */
export const exportBodies = ['none', 'redacted', 'full'] as const;
/** One of {@link exportBodies}. */
export type ExportBodies = (typeof exportBodies)[number];
/** Whether something happens by itself. */
export const onOrOff = ['off', 'on'] as const;
/** One of {@link onOrOff}. */
export type OnOrOff = (typeof onOrOff)[number];

/** The settings a user can change: key → type of its value. More arrive with the parts that obey them. */
export interface Settings {
  /** Base address of the server, without a trailing slash; empty: look for one on this machine. */
  readonly 'server.url': string;
  readonly 'destination.kind': DestinationKind;
  /** Base address, without a trailing slash; empty: Segment's own, or none for a collector. */
  readonly 'destination.url': string;
  /** Minutes between two heartbeats, whole, 1 to 1440. */
  readonly 'heartbeat.minutes': number;
  /** Days the bodies of records are kept, whole, 1 to 36500. */
  readonly 'retention.days': number;
  /** Most space the history may take, in megabytes of 1,048,576 bytes, whole, 1 to 1048576. */
  readonly 'retention.megabytes': number;
  /** Whether Candor records what it reads, for its user alone. */
  readonly 'history.readings': OnOrOff;
  /** Port on this machine, 0 to 65535; 0: any free one. */
  readonly 'relay.port': number;
  /** IPv4 address of this machine that the relay listens on beside 127.0.0.1; empty: on none. */
  readonly 'relay.address': string;
  readonly 'relay.mode': RelayMode;
  /** Base address that is forwarded to, without a trailing slash; empty: where each server reported before. */
  readonly 'relay.upstream': string;
  /** Redaction rules as JSON, see core/redaction/rules.ts; empty: none. */
  readonly 'relay.redact': string;
  /** Whether Candor sends reports of its own. */
  readonly 'reports.own': OnOrOff;
  readonly 'crash.mode': CrashMode;
  /** Whether crash reports keep the messages of errors that Candor's own code did not make. */
  readonly 'crash.messages': OnOrOff;
  /** Whether Candor starts when the user signs in to the system. */
  readonly 'start.login': OnOrOff;
  /** The language of the window. */
  readonly language: LanguageChoice;
  /** Base address of an OTLP/HTTP receiver of the user's own, without `/v1/logs`; empty: none. */
  readonly 'export.otlp.url': string;
  /** Whether Candor exports its records and verdicts there. */
  readonly 'export.mode': OnOrOff;
  readonly 'export.bodies': ExportBodies;
}

/** Key of a setting. */
export type SettingKey = keyof Settings;

/**
 * Every setting, in the order in which the window and the terminal list them. What is said of each stands apart: the
 * preload needs the keys alone, and must not carry the messages.
 */
const every: Readonly<Record<SettingKey, true>> = {
  'server.url': true,
  'destination.kind': true,
  'destination.url': true,
  'heartbeat.minutes': true,
  'retention.days': true,
  'retention.megabytes': true,
  'history.readings': true,
  'relay.port': true,
  'relay.address': true,
  'relay.mode': true,
  'relay.upstream': true,
  'relay.redact': true,
  'reports.own': true,
  'crash.mode': true,
  'crash.messages': true,
  'start.login': true,
  language: true,
  'export.otlp.url': true,
  'export.mode': true,
  'export.bodies': true,
};

/** True when `text` names a setting. */
export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(every, text);
}

/** Keys of all settings, in their order. */
export const settingKeys: readonly SettingKey[] = Object.keys(every).filter(isSettingKey);
