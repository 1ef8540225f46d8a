import { say } from '../../core/messages/language.ts';
import { refusalMessages as messages } from './messages.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { parseServerAddress } from '../../core/settings/server-url.ts';

/**
 * {@link parseServerAddress}, and the address can be taken apart by this runtime too: the rules for names
 * of hosts in other scripts and for IPv6 are its own. '' for an empty text.
 */
export function parseAddress(text: string): Outcome<string> {
  const parsed = parseServerAddress(text);
  if (!parsed.ok || parsed.value === '' || URL.canParse(parsed.value)) return parsed;
  return failure('bad-argument', say(messages.noHost));
}

/** `https://host:port`, whatever path stands behind it; `bad-argument` for no address of the web. */
export function originOf(url: string): Outcome<string> {
  const { origin } = URL.canParse(url) ? new URL(url) : { origin: 'null' };
  return origin === 'null' ? failure('bad-argument', say(messages.noAddress)) : success(origin);
}
