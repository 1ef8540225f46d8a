import { say } from '../../../core/messages/language.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { missingMessages, noteMessages as messages } from './messages.ts';
import { meaningsOf } from '../../../core/catalogue/routes.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { Reading } from '../../../core/collection.ts';
import type { Quantity } from '../fold/totals.ts';
import { known, missing, type Seen } from './seen.ts';

/** Where a sum comes from, by the routes of the release that was asked. */
export function sourceOf(seen: Seen, quantity: Quantity): string {
  const old = !isAtLeast(seen.probe.asks, 'v0.8.2');
  if (quantity === 'users' || quantity === 'memberships') return 'GET /api/{org}/users';
  const ofSummary: readonly Quantity[] = [
    'ingestFunctions',
    'queryFunctions',
    'realTimeAlerts',
    'scheduledAlerts',
  ];
  return old || ofSummary.includes(quantity) ? 'GET /api/{org}/summary' : 'GET /api/{org}/streams';
}

/** A sum as a reading, or why it could not be made whole. */
export function sumReading(seen: Seen, quantity: Quantity, note: string | null = null): Reading {
  const spoiled = seen.totals.spoiled[quantity];
  if (spoiled !== undefined) return missing(spoiled.reason, spoiled.remedy);
  const total = seen.totals.sums[quantity];
  if (!Number.isSafeInteger(total)) return missing(say(missingMessages.sumTooLarge), null);
  const notes = [note, scopeNote(seen), listNote(seen, quantity)];
  return known(total, sourceOf(seen, quantity), { note: joinedNote(notes) });
}

/** Returns notes as one text; null: there is none. */
export function joinedNote(notes: readonly (string | null)[]): string | null {
  return sentences(...notes.map((note) => note ?? '')) || null;
}

/** Anybody but root sees only their own organizations: then the sums are not those of the server. */
export function scopeNote(seen: Seen): string | null {
  const { emails, roots } = seen.totals;
  const email = seen.email?.trim().toLowerCase() ?? '';
  const another = roots.size > 0 && emails.has(email) && !roots.has(email);
  return another ? say(messages.ownOrganizations) : null;
}

/** Where the server's list of organizations is not whole, sums over it can be too low. */
export function listNote(seen: Seen, quantity: Quantity): string | null {
  const { probe, totals, gauges } = seen;
  const { organizationsListed: listed } = meaningsOf(probe.means);
  const ofUsers = quantity === 'users' || quantity === 'memberships';
  if (listed === 'with-streams' && ofUsers) {
    return say(messages.usersOfEmpty);
  }
  // Whoever has no member has no user.
  if (listed !== 'with-members' || ofUsers) return null;
  if (gauges === null) return say(messages.othersMissing);
  const closed = totals.closed.size;
  return say(messages.othersCounted, { unread: closed });
}

/** Users made for programs, v0.14.0 and newer. */
export function serviceAccountsNote(seen: Seen): string | null {
  return meaningsOf(seen.probe.means).serviceAccounts ? say(messages.serviceAccounts) : null;
}
