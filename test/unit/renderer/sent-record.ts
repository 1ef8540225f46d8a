import type { RecordView } from '../../../core/history/record.ts';

/** A record of Candor's own that was delivered, or one of another origin. */
export function sentRecord(id: number, origin: RecordView['origin'] = 'collected'): RecordView {
  return {
    id: String(id),
    at: '2026-11-23T10:00:00.000Z',
    origin,
    event: 'Candor - heartbeat',
    userId: '7',
    destination: 'https://api.example',
    decision: 'allowed',
    reason: 'You turned telemetry on.',
    outcome: 'sent',
    status: 200,
    bytesSent: 412,
    hash: '00',
  };
}
