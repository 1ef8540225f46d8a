import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { metrics } from '../catalogue/metrics.ts';
import type { MetricName } from '../catalogue/metric.ts';
import {
  documentationDiffOf,
  type Deviation,
  type DocumentationDiff,
  type UnlistedSent,
} from '../documentation-diff.ts';
import type { RecordPage } from '../history/views.ts';
import { documentationMessages as messages } from './messages.ts';

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
  const unlisted = unlistedSent.length;
  if (!diff.serverEvent) return say(messages.otherEvent, { unlisted });
  const counts = say(messages.counts, {
    sent: String(listedSent.length),
    all: String(listedSent.length + listedUnsent.length),
    odd: listedSent.filter(({ deviations }) => deviations.length > 0).length,
    unlisted,
    unsent: String(listedUnsent.length),
  });
  if (releaseKnown) return counts;
  return sentences(counts, say(release === null ? messages.noRelease : messages.unknownRelease));
}

/** What is known of a field that the page does not list, in whole sentences. */
export function knownWords({ known, expected }: UnlistedSent, diff: DocumentationDiff): string {
  if (known === null) return say(messages.fieldNotKnown);
  const { first, last, evidence } = known;
  return sentences(
    last === null ? say(messages.sentSince, { first }) : say(messages.sentBetween, { first, last }),
    evidence === null ? '' : say(evidence),
    expected || !diff.releaseKnown
      ? ''
      : say(messages.notKnownToSend, { release: String(diff.release) }),
  );
}

/** How a listed field was sent, where it is not as the page says: words that stand after its name. */
export function deviationWords(name: MetricName, { what, page, sent }: Deviation): string {
  if (what === 'name') return say(messages.otherName, { sent });
  if (what === 'unit') return say(messages.otherUnit, { sent, page });
  if (what === 'type') return say(messages.otherType, { sent, page });
  return say(metrics[name].type === 'number' ? messages.counted : messages.named, { sent });
}
