import type { Snapshot } from '../../core/app/snapshot.ts';
import { createObjectStore } from './object-store.ts';
import { openSettings, type SettingsStore } from './settings.ts';

/** The settings as window and terminal show them. */
export type SettingsNow = Pick<Snapshot, 'settings' | 'settingsProblem' | 'forwardsTo'>;

/** The settings of a profile and nothing else of it, in the form in which all services give them. */
export interface SettingsReader {
  readonly services: { readonly app: { now(): SettingsNow } };
  readonly close: () => Promise<void>;
}

/**
 * Opens the settings of a profile (a folder, absolute) to be read: the history, the server and whatever else needs time
 * to load stay closed. Never throws.
 */
export function openSettingsReader(profile: string): SettingsReader {
  const settings = openSettings(profile, createObjectStore);
  return { services: { app: { now: () => settingsNow(settings) } }, close: async () => undefined };
}

/** Returns the settings as they are shown. */
export function settingsNow(
  settings: Pick<SettingsStore, 'get' | 'problem' | 'relayUpstreams'>,
): SettingsNow {
  const chosen = settings.get();
  const [forwardsTo, ...more] = new Set(Object.values(settings.relayUpstreams()));
  return {
    settings: chosen,
    settingsProblem: settings.problem(),
    ...(chosen['relay.upstream'] === '' &&
      forwardsTo !== undefined &&
      more.length === 0 && { forwardsTo }),
  };
}
