import { newestRelease, releaseFacts } from '../../core/catalogue/releases.ts';
import { say } from '../../core/messages/language.ts';
import { parseAddress } from '../profile/server-address.ts';
import { connectMessages, readingMessages } from './messages.ts';
import { UsageError } from './types.ts';

/** Reads the value of `--release`. Throws `UsageError` when it is no release that Candor knows. */
export function parseReleaseOption(text: string): string {
  if (releaseFacts(text) !== null) return text;
  throw new UsageError(
    say(readingMessages.badRelease, { newest: newestRelease, given: JSON.stringify(text) }),
  );
}

/** Reads the value of `--certificate`, with colons or without. Throws `UsageError` when it is no SHA-256 fingerprint. */
export function parseFingerprint(text: string): string {
  const digits = text.trim().replaceAll(':', '').toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(digits)) {
    throw new UsageError(say(connectMessages.badFingerprint));
  }
  return (digits.match(/../g) ?? []).join(':');
}

/** Reads the address, as it is typed or copied from a browser. Throws `UsageError` when it is none. */
export function parseConnectUrl(text: string): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new UsageError(`connect: ${parsed.error.message}`);
  if (parsed.value === '') throw new UsageError(say(connectMessages.needsAddress));
  return parsed.value;
}
