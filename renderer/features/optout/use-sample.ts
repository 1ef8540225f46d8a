import type { Collection } from '../../../core/collection.ts';
import { formatMoment } from '../../../core/format.ts';
import { newestRelease } from '../../../core/catalogue/releases.ts';
import { success } from '../../../core/outcome.ts';
import { buildPayload } from '../../../core/payload.ts';
import { looked, sampleOf } from '../../../core/redaction/draft.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';

/** A payload to show redaction on, and which one it is. */
export interface Sample {
  /** JSON; null: there is none, nothing was captured and nothing has been read. */
  readonly text: string | null;
  /** One sentence. */
  readonly words: string;
}

/** The newest captured heartbeat; where there is none, what the running release would send. Null while it is asked for. */
export function useSample(): Sample | null {
  const collection = useSnapshot((snapshot) => snapshot.collection);
  const captured = useQuery('captured', async (candor) => {
    const page = await candor.history.list({ origin: 'captured' }, 0, looked);
    if (!page.ok) return page;
    const newest = sampleOf(page.value.records);
    if (newest === null) return success(null);
    const record = await candor.history.record(newest.id);
    return record.ok ? success(record.value) : record;
  });
  const expected = expectedOf(collection);
  if (captured.loading) return null;
  const made = captured.value?.made ?? null;
  if (made !== null && captured.value !== null) {
    const { event, at } = captured.value;
    return {
      text: made,
      words: say(messages.shownWithCaptured, { event, at: formatMoment(at) }),
    };
  }
  return expected === null
    ? {
        text: null,
        words: say(messages.nothingToShowWith),
      }
    : {
        text: expected.text,
        words: say(messages.shownWithExpected, { release: expected.facts.release }),
      };
}

/** Returns the heartbeat that the running release would send of what was read; null where none can be built. */
function expectedOf(collection: Collection | null) {
  if (collection === null) return null;
  const release = collection.server?.version ?? newestRelease;
  const event = 'heartbeat';
  const timestamp = collection.collectedAt;
  const built = buildPayload({ collection, release, event, timestamp });
  return built.ok ? built.value : null;
}
