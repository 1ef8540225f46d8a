import type { RecordView } from '../../../core/history/record.ts';

/** A record as `history --json` gives it: exactly these keys. */
export function recordDocument(record: RecordView): Record<keyof RecordView, unknown> {
  const { id, at, origin, event, userId, destination } = record;
  const { decision, reason, outcome, status, bytesSent, hash } = record;
  return {
    id,
    at,
    origin,
    event,
    userId,
    destination,
    decision,
    reason,
    outcome,
    status,
    bytesSent,
    hash,
  };
}
