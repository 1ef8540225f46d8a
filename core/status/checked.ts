import type { ServerSeen } from '../collection.ts';
import { say } from '../messages/language.ts';
import type { OptOutSeen } from '../optout/seen.ts';
import { optOutStatusMessages, reportingMessages } from './messages.ts';
import type { Place, Status } from './words.ts';

/**
 * The sentence where the checks know more than the server's own word, as it was when its metrics were read: off and
 * proven, off by its settings, switched off but not read yet, or contradicted. Null: they add nothing, or are about
 * another server.
 */
export function checkedStatus(
  server: ServerSeen,
  seen: OptOutSeen | null,
  place: Place,
): Status | null {
  if (seen === null || seen.server !== server.url) return null;
  const below = place === 'alone' ? '' : say(reportingMessages.reportBelow);
  const says = (name: 'files' | 'server') =>
    seen.checks.find((one) => one.name === name)?.says ?? 'unknown';
  switch (seen.verdict.verdict) {
    case 'proven-off':
    case 'says-off':
      return { lead: [seen.verdict.sentence], detail: below };
    case 'contradiction':
      return { lead: [seen.verdict.sentence], detail: say(optOutStatusMessages.seeOptOut) };
    case 'on':
      // Otherwise what it reports says more.
      return says('files') === 'off' || server.telemetryEnabled === false
        ? { lead: [seen.verdict.sentence], detail: below }
        : null;
    case 'cannot-tell':
    default:
      return null;
  }
}
