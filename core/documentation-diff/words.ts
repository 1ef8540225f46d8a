import { say } from '../messages/language.ts';
import { metrics } from '../catalogue/metrics.ts';
import type { MetricName } from '../catalogue/metric.ts';
import {
  documentationDiffOf,
  type Deviation,
  type DocumentationDiff,
  type UnlistedSent,
} from '../documentation-diff.ts';
import { plural } from '../format.ts';
import type { RecordPage } from '../history/views.ts';

/** A record's payload beside the vendor's page; null: not captured, so it says nothing of the server, or deleted. */
export function documentationDiffOfRecord({
  origin,
  made,
}: Pick<RecordPage, 'origin' | 'made'>): DocumentationDiff | null {
  // What the server sent, not what redaction left of it.
  return origin === 'captured' && made !== null ? documentationDiffOf(made) : null;
}

/** The counts in one sentence, two where the release is not one that was read. */
export function documentationDiffSentence(diff: DocumentationDiff): string {
  const { listedSent, unlistedSent, listedUnsent, release, releaseKnown } = diff;
  const unlisted = plural(unlistedSent.length, 'field');
  if (!diff.serverEvent) {
    return `No event of the server itself, so nothing of the vendor’s page is missed. It carries ${unlisted} that the page does not list.`;
  }
  const all = listedSent.length + listedUnsent.length;
  const odd = listedSent.filter(({ deviations }) => deviations.length > 0).length;
  const form = odd === 0 ? '' : `, ${odd} of them in another form than it says`;
  const more = unlistedSent.length === 0 ? 'nothing else' : `${unlisted} not on it`;
  const sent = `Sent: ${listedSent.length} of the ${all} facts on the vendor’s page${form}, and ${more}`;
  const unsent = `not sent: ${listedUnsent.length} of the page`;
  return `${sent}; ${unsent}.${sureness(release, releaseKnown)}`;
}

function sureness(release: string | null, known: boolean): string {
  if (known) return '';
  return release === null
    ? ' The payload names no release, so units are not compared.'
    : ' Its release is not one that Candor knows, so units are those of the newest known.';
}

/** What is known of a field that the page does not list, in whole sentences. */
export function knownWords({ known, expected }: UnlistedSent, diff: DocumentationDiff): string {
  if (known === null) return 'No known release sends this field.';
  const { first, last, evidence } = known;
  return [
    last === null ? `Sent since ${first}.` : `Sent by ${first} to ${last}.`,
    evidence === null ? '' : say(evidence),
    expected || !diff.releaseKnown ? '' : `${diff.release} is not known to send it.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** How a listed field was sent, where it is not as the page says: words that stand after its name. */
export function deviationWords(name: MetricName, { what, page, sent }: Deviation): string {
  if (what === 'name') return `sent as ${sent}`;
  if (what === 'unit') return `sent in ${sent}, the page says ${page}`;
  if (what === 'type') return `sent as ${sent}, the page says ${page}`;
  return `it ${metrics[name].type === 'number' ? 'counts' : 'names'} ${sent}`;
}
