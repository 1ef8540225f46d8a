import { failure } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import type { SettingKey, Settings } from './schema.ts';
import { parseServerUrl } from './server-url.ts';

/** What Candor knows of one setting. */
export interface Definition<V> {
  /** Its value until the user says otherwise. */
  readonly initial: V;
  /** A few words for a label. */
  readonly title: string;
  /** One or two sentences: what it does, and what an empty value means. */
  readonly description: string;
  /** Reads what a person typed. Pure; a refusal is one sentence that does not repeat the text. */
  readonly parse: (text: string) => Outcome<V>;
  /** The value as a person would type it: `parse(write(value))` gives the value back. */
  readonly write: (value: V) => string;
}

/** Every setting, in the order in which the window and the terminal list them. */
export const definitions: { readonly [K in SettingKey]: Definition<Settings[K]> } = {
  'server.url': {
    initial: '',
    title: 'Server address',
    description:
      'Base address of your ZincObserve or OpenObserve, as in http://127.0.0.1:5080. ' +
      'Empty: Candor looks for one on this machine.',
    parse: parseServerUrl,
    write: (value) => value,
  },
};

/** Keys of all settings, in the order of {@link definitions}. */
export const settingKeys: readonly SettingKey[] = ['server.url'];

/** Value of every setting until the user says otherwise. */
export const defaults: Settings = { 'server.url': definitions['server.url'].initial };

/** True when `text` names a setting. */
export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(definitions, text);
}

/**
 * Gives the settings with one of them changed to what a person typed, or the sentence that says why
 * it does not fit. An unknown key is refused too: it can come from a file or a terminal.
 */
export function changeSetting(settings: Settings, key: string, text: string): Outcome<Settings> {
  if (!isSettingKey(key)) return failure('bad-argument', `There is no setting called "${key}".`);
  const parsed = definitions[key].parse(text);
  return parsed.ok ? { ok: true, value: { ...settings, [key]: parsed.value } } : parsed;
}

/** Gives a setting as a person would type it. */
export function writeSetting(settings: Settings, key: SettingKey): string {
  return definitions[key].write(settings[key]);
}
