import { say } from '../messages/language.ts';
import { staysHere } from '../history/own-connections.ts';
import { parseServerUrl } from '../settings/server-url.ts';
import { updateMessages as messages } from './messages.ts';

/** The event that a check for updates is recorded under. */
export const updateEvent = 'Candor - Check for updates';

/** What a check would send, and to whom. Nothing was sent. */
export interface UpdatePreview {
  /** The address that is asked; empty: none was built in, so nothing can be asked. */
  readonly address: string;
  /** The body, byte for byte. */
  readonly body: string;
  /** Why it would not leave, one sentence; null when it would. */
  readonly held: string | null;
}

/** What came of a check. `record`: number of its record; empty where nothing was made. */
export interface UpdateAnswer {
  readonly newer: boolean | null;
  readonly words: string;
  readonly record: string;
}

/**
 * Returns the address that was built in, or '' where there is none or it is none: https, or http on this machine, as a
 * test has it.
 */
export function updateAddress(built: string): string {
  const parsed = parseServerUrl(built);
  if (!parsed.ok) return '';
  return parsed.value.startsWith('https://') || staysHere(parsed.value) ? parsed.value : '';
}

/** Returns what is asked: this version, for this system. No id, and nothing of the user's. */
export function updateBody(version: string, system: string, arch: string): string {
  return JSON.stringify({ version, system, arch });
}

/**
 * Returns what the status of the answer means: 204 the newest, 200 a newer one. Nothing else of an answer is read, so
 * nobody who answers can make Candor show or load anything.
 */
export function newerBy(status: number | null): boolean | null {
  return status === 204 ? false : status === 200 ? true : null;
}

/** Returns the sentence for it. */
export function updateWords(newer: boolean | null): string {
  if (newer === null) return say(messages.noKnownAnswer);
  return say(newer ? messages.newerRelease : messages.newestRelease);
}
