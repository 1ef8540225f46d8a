import type { SettingKey } from './schema.ts';

/**
 * Every setting, in the order in which the window and the terminal list them. They stand apart from what is said of
 * each: the preload needs the keys alone, and must not carry the messages.
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
