import type { HistoryStore } from '../../../../main/history/store.ts';
import { add, made, outcome, value } from './support.ts';

/** Records something of every kind: 330 payloads (a block and a rest), a retry, a mark, a refusal, a deletion. */
export function fixture(history: HistoryStore): void {
  for (let i = 0; i < 328; i += 1) {
    const at = 1_700_000_000_000 + i * 1_800_000;
    const properties = { num_streams: 10 + i, os: 'Linux', zo_version: 'v0.3.0' };
    const blocked = i % 100 === 50;
    const record = add(history, made({ at, properties, blocked }));
    if (!blocked) add(history, outcome(record, { at: at + 100 }));
  }
  const late = 1_700_700_000_000;
  const crash = add(history, made({ at: late, origin: 'crash', event: 'crash', leaving: false }));
  add(history, { kind: 'attempt', at: late + 1, record: crash });
  const failed = { outcome: 'failed', status: 503, words: 'Try later.', final: false } as const;
  add(history, outcome(crash, { at: late + 2, nextAt: late + 60_000, ...failed }));
  add(history, { kind: 'mark', at: late + 3, what: 'consent-off', text: 'You turned it off.' });
  const refused = { to: 'e1.example:443', purpose: 'deliver', allowed: false, reason: 'Off.' };
  add(history, { kind: 'connection', at: late + 4, ...refused });
  add(history, made({ at: late + 5, body: '{"a":1,"secret":2}', sent: '{"a":1}', leaving: false }));
  value(history.deleteBodies(['2']));
}
