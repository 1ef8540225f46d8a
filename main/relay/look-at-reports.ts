import { eventKindOf } from '../../core/documentation-diff/event.ts';
import type { FieldWatch } from './field-watch.ts';
import type { RecordedPayload, RelayDeps } from './types.ts';

/** For what comes together with a report, in milliseconds. */
const usualDelay = 1_000;

/**
 * Makes what is told each recorded payload. The first report of a server, and each of a start, makes Candor look at the
 * servers, because a report proves the path of the run that it came from, and that run may be over when somebody asks.
 */
export function lookAtReports(
  fields: Pick<FieldWatch, 'recorded'>,
  look: () => Promise<unknown>,
  delay = usualDelay,
): NonNullable<RelayDeps['onRecorded']> {
  const known = new Set<string>();
  let waits = false;
  const isNews = ({ event, userId }: RecordedPayload): boolean => {
    const kind = eventKindOf(event);
    if (kind === null || kind === 'stopped') return false;
    const first = !known.has(userId);
    known.add(userId);
    return first || kind === 'started';
  };
  return (payloads) => {
    fields.recorded(payloads);
    if (!payloads.some(isNews) || waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      // What goes wrong shows when somebody asks.
      look().catch(() => undefined);
    }, delay).unref();
  };
}
