import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEntry } from '../../../core/history/record.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { emptyStored } from '../../../core/settings/stored.ts';
import { openHistory } from '../../../main/history/open.ts';
import type { HistoryStore } from '../../../main/history/store.ts';
import { type BenchRow, benchRows } from '../history/rows.ts';

const halfHour = 1_800_000;
const batch = 5_000;

/** The value, or an end of the bench. */
function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}

function openStore(profile: string): HistoryStore {
  return must(
    openHistory({ file: join(profile, 'history.sqlite'), key: null, now: () => Date.now() }),
  );
}

/**
 * Makes a profile folder of a user who is past the first page and said no, whose history holds `count`
 * heartbeats, half an hour apart and the newest of them just now. Who calls it removes the folder.
 */
export function makeFilledProfile(count: number): string {
  const profile = mkdtempSync(join(tmpdir(), 'candor-bench-'));
  const settings = {
    ...emptyStored,
    firstRunDone: true,
    consent: { answer: 'off', since: '2026-01-01T00:00:00.000Z' },
    // All of it is to stay.
    settings: {
      ...emptyStored.settings,
      'retention.days': 36_500,
      'retention.megabytes': 1_048_576,
    },
  };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
  const store = openStore(profile);
  try {
    let rows: BenchRow[] = [];
    let later: number | null = null;
    for (const row of benchRows(count)) {
      later ??= Date.now() - count * halfHour - row.made.at;
      rows.push(shifted(row, later));
      if (rows.length === batch) append(store, rows);
      if (rows.length === batch) rows = [];
    }
    append(store, rows);
  } finally {
    store.close();
  }
  return profile;
}

/**
 * Milliseconds of each of `turns` readings of a metric over all time, straight from the store of a profile; the
 * first, which finds nothing warm, is not among them.
 */
export async function readSeries(profile: string, field: string, turns: number): Promise<number[]> {
  const store = openStore(profile);
  const took: number[] = [];
  const query = { fields: [field], from: -Infinity, to: Infinity };
  try {
    for (let turn = 0; turn <= turns; turn += 1) {
      let points = 0;
      const begin = performance.now();
      // One after the other: at once they would disturb each other.
      // oxlint-disable-next-line no-await-in-loop
      for await (const { at } of store.series(query)) points += at.length;
      took.push(performance.now() - begin);
      if (points === 0) throw new Error('The store gives no points.');
    }
  } finally {
    store.close();
  }
  return took.slice(1);
}

function append(store: HistoryStore, rows: readonly BenchRow[]): void {
  if (rows.length === 0) return;
  const numbers = must(store.append(rows.map(({ made }) => made)));
  const outcomes = rows.flatMap(({ outcome }, index): NewEntry[] =>
    outcome === null ? [] : [{ ...outcome, record: numbers[index] ?? 0 }],
  );
  must(store.append(outcomes));
}

function shifted({ made, outcome }: BenchRow, by: number): BenchRow {
  return {
    made: { ...made, at: made.at + by },
    outcome: outcome === null ? null : { ...outcome, at: outcome.at + by },
  };
}
