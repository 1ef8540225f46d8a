import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { Reading } from '../../../core/collection.ts';
import type { Quantity } from '../fold/totals.ts';
import { known, missing, type Seen } from './seen.ts';

/** Where a sum comes from, by the routes of the release that was asked. */
export function sourceOf(seen: Seen, quantity: Quantity): string {
  const old = !isAtLeast(seen.met.asks, 'v0.8.2');
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
  if (!Number.isSafeInteger(total)) return missing('the sum is too large to be exact', null);
  const notes = [note, scopeNote(seen)].filter((one) => one !== null);
  return known(total, sourceOf(seen, quantity), {
    note: notes.length === 0 ? null : notes.join(' '),
  });
}

/** Anybody but root sees only their own organizations: then the sums are not those of the server. */
export function scopeNote(seen: Seen): string | null {
  const { emails, roots } = seen.totals;
  const email = seen.email?.trim().toLowerCase() ?? '';
  const another = roots.size > 0 && emails.has(email) && !roots.has(email);
  return another
    ? 'Counted over the organizations that this user may see; the root user sees all.'
    : null;
}
