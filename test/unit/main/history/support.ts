import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { MadeEntry, NewEntry, OutcomeEntry } from '../../../../core/history/record.ts';
import { success, type Outcome } from '../../../../core/outcome.ts';
import { createFollowedWork } from '../../../../main/history/long-work.ts';
import type { HistoryOptions } from '../../../../main/history/open.ts';
import { openHistory } from '../../../../main/history/open.ts';
import {
  createHistoryService,
  type HistoryService,
  type HistoryServiceDeps,
} from '../../../../main/history/service.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';

/** The value, or a failed test. */
export function value<T>(answer: Outcome<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${answer.error.message}`);
}

/** A folder that is gone when the test is over. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'candor-history-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The path of a history that is not there yet. */
export function newFile(): string {
  return join(folder(), 'history.sqlite');
}

/** An open history; closed when the test is over. */
export function store(file: string, options: Partial<HistoryOptions> = {}): HistoryStore {
  const opened = value(openHistory({ file, key: null, now: () => 1_000_000, ...options }));
  onTestFinished(() => opened.close());
  return opened;
}

/** Runs SQL on the file from outside, as someone with an editor for it would. */
export function outside(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  // Whoever has an editor for it can change the tables of the index, too.
  db.enableDefensive(false);
  db.exec(sql);
  db.close();
}

/** Something to make a payload of. */
export interface Payload {
  readonly event?: string;
  readonly origin?: MadeEntry['origin'];
  readonly at?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly blocked?: boolean;
  readonly leaving?: boolean;
  readonly body?: string | Uint8Array;
  readonly sent?: string;
}

/** An entry of a payload made. */
export function made(payload: Payload = {}): MadeEntry {
  const { event = 'OpenObserve - heartbeat', at = 1000, blocked = false } = payload;
  const text =
    payload.body ?? JSON.stringify({ userId: '70', event, properties: payload.properties ?? {} });
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  const sent = payload.sent === undefined ? body : Buffer.from(payload.sent);
  return {
    kind: 'made',
    at,
    origin: payload.origin ?? 'collected',
    event,
    userId: '70',
    destination: 'http://127.0.0.1:1/v1/track',
    decision: blocked ? 'blocked' : 'allowed',
    reason: blocked ? 'You turned telemetry off.' : 'You turned telemetry on.',
    leaving: !blocked && (payload.leaving ?? true),
    made: body,
    sent: blocked ? null : sent,
  };
}

/** An entry that ends the attempt of a record. */
export function outcome(record: number, change: Partial<OutcomeEntry> = {}): OutcomeEntry {
  const rest = { status: 200, words: 'Delivered.', final: true, nextAt: null, bytes: 40 };
  return { kind: 'outcome', at: 2000, record, outcome: 'sent', ...rest, ...change };
}

/** Appends one entry and gives its number. */
export function add(history: HistoryStore, entry: NewEntry): number {
  return value(history.append([entry]))[0] ?? 0;
}

/** Records with a changing count and a few that stand out, all ended; gives their numbers. */
export function fill(history: HistoryStore, count: number): readonly number[] {
  const entries = Array.from({ length: count }, (_, i) =>
    made({
      at: 1000 * (i + 1),
      event: i % 50 === 7 ? 'OpenObserve - Starting server' : 'OpenObserve - heartbeat',
      origin: i % 10 === 3 ? 'captured' : 'collected',
      blocked: i % 100 === 99,
      properties: { num_streams: i, host_name: `box${i % 3}`, os: 'Linux', unique: `token${i}x` },
    }),
  );
  const numbers = value(history.append(entries));
  const ends = numbers.flatMap((record, i) => {
    if (i % 100 === 99) return [];
    const failed = i % 40 === 5;
    return [outcome(record, { at: 1000 * (i + 1) + 1, ...(failed ? failure : {}) })];
  });
  value(history.append(ends));
  return numbers;
}

const failure = { outcome: 'failed', status: 400, words: 'Refused.', bytes: 40 } as const;

/** The service on a history, as the program makes it; `parts` of what it is given replaced. */
export function serviceOn(
  history: HistoryStore,
  parts: Partial<HistoryServiceDeps> = {},
): HistoryService {
  return createHistoryService({
    open: async () => success(history),
    ownId: () => null,
    changed: () => undefined,
    check: { make: (_store, verify) => verify() },
    work: createFollowedWork(() => undefined),
    saveFile: async () => success(null),
    ...parts,
  });
}
