import {
  recordLog,
  verdictLog,
  type ExportLog,
  type LogChoices,
} from '../../../core/export/log.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { success } from '../../../core/outcome.ts';
import type { HistoryReader } from '../../../core/ports.ts';
import type { WholeRecord } from '../../../core/history/rows.ts';

/** Which logs to take. */
export interface BatchRequest extends LogChoices {
  /** Only what the history has above this entry. */
  readonly above: number;
  /** Most logs. */
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What comes next of a history. */
export interface Batch {
  readonly logs: readonly ExportLog[];
  /** Up to this entry there is nothing else to export. */
  readonly passed: number;
}

/** Most characters of contents in a batch. */
const mostContent = 1_000_000;
/** From which age on a log may be discarded, in milliseconds. */
const oldAfter = 4.9 * 3_600_000;
/** How long a record may wait for its delivery before it is exported as waiting, in milliseconds. */
const patience = 60_000;

/**
 * Takes the next records and verdicts, in the order of their entries. Batches of the export itself are passed over, so
 * that none ever tells of another. A delivery under way is waited for, because its end is told with the record.
 */
export async function nextBatch(
  history: Pick<HistoryReader, 'records' | 'verdictMarks'>,
  request: BatchRequest,
): Promise<Outcome<Batch>> {
  const { above, limit, now } = request;
  const marks = history.verdictMarks(above, limit);
  if (!marks.ok) return marks;
  const logs: ExportLog[] = [];
  let content = 0;
  let passed = above;
  /** Verdicts after it would overtake records that are not taken yet. */
  let end = Number.POSITIVE_INFINITY;
  take: for await (const slice of history.records({ filters: {}, above })) {
    for (const record of slice) {
      const entry = Number(record.id);
      if (record.origin === 'export') {
        if (logs.length === 0) passed = entry;
        continue;
      }
      content += record.made?.length ?? 0;
      const full = logs.length >= limit || (logs.length > 0 && content > mostContent);
      if (full || isUnderWay(record, now)) {
        end = entry;
        break take;
      }
      logs.push(recordLog(record, request));
    }
  }
  const verdicts = marks.value.filter(({ entry }) => entry < end).map(verdictLog);
  const all = ofOneAge(
    [...logs, ...verdicts].toSorted((a, b) => a.entry - b.entry),
    now,
  ).slice(0, limit);
  const first = all[0]?.entry ?? Number.POSITIVE_INFINITY;
  return success({ logs: all, passed: Math.min(passed, first - 1) });
}

/**
 * The first logs as far as all are old, or none is: OpenObserve discards what is older than five hours, and does not say
 * which logs of a batch those are.
 */
function ofOneAge(logs: readonly ExportLog[], now: number): readonly ExportLog[] {
  const isOld = ({ at }: ExportLog): boolean => now - at > oldAfter;
  const [first] = logs;
  const end = logs.findIndex((log) => first !== undefined && isOld(log) !== isOld(first));
  return end === -1 ? logs : logs.slice(0, end);
}

function isUnderWay({ outcome, at }: WholeRecord, now: number): boolean {
  const age = now - Date.parse(at);
  return outcome === 'pending' && age >= 0 && age < patience;
}
