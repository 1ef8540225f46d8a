import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import type { NewEntry } from '../core/history/record.ts';
import type { Outcome } from '../core/outcome.ts';
import { openHistory } from '../main/history/open.ts';
import type { HistoryStore } from '../main/history/store.ts';
import type { Figure } from './lib/history/measure.ts';
import { compareP95, lineOf, quantile, timed } from './lib/history/measure.ts';
import { PlainTable } from './lib/history/plain.ts';
import type { BenchRow } from './lib/history/rows.ts';
import { benchRows, randomNumbers } from './lib/history/rows.ts';

// The history beside a plain table of the same rows over node:sqlite, in one run. A million records, or as many
// as --records or CANDOR_BENCH_RECORDS says.
const asked = process.env['CANDOR_BENCH_RECORDS'] ?? '1000000';
const { values: flags } = parseArgs({ options: { records: { type: 'string', default: asked } } });
const records = Number(flags.records);
/** A check of a million records is no figure here: it is broken off after so many milliseconds. */
const verifyFor = 15_000;
const folder = mkdtempSync(join(tmpdir(), 'candor-bench-'));

/** The value, or an end of the bench. */
function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}

function open(name: string): HistoryStore {
  const file = join(folder, `${name}.sqlite`);
  return must(openHistory({ file, key: null, now: Date.now }));
}

/** Two commits a heartbeat: before it leaves, and when it arrived. */
function writeOne(store: HistoryStore, { made, outcome }: BenchRow): void {
  const [record = 0] = must(store.append([made]));
  if (outcome) must(store.append([{ ...outcome, record }]));
}

function appendFigure(): Figure {
  const store = open('append');
  const plain = new PlainTable(join(folder, 'append-plain.sqlite'));
  // In turns of a few rows, because the disk's mood changes faster than a round takes.
  const turn = 8;
  const rounds = Array.from({ length: 13 }, (_, round) => {
    const rows = [...benchRows(320, round + 1)];
    let [mine, theirs] = [0, 0];
    for (let from = 0; from < rows.length; from += turn) {
      const some = rows.slice(from, from + turn);
      mine += timed(() => some.forEach((row) => writeOne(store, row)));
      theirs += timed(() => some.forEach((row) => plain.write(row)));
    }
    return [mine, theirs] as const;
  }).slice(1);
  store.close();
  plain.close();
  const ratios = rounds.map(([ours, other]) => other / ours);
  const each = (which: 0 | 1): string =>
    `${(
      quantile(
        rounds.map((round) => round[which]),
        0.5,
      ) / 320
    ).toFixed(3)} ms`;
  const ratio = quantile(ratios, 0.5);
  return {
    name: 'append, speed of plain = 1',
    ours: each(0),
    other: each(1),
    ratio,
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    goal: 'at least 0.5',
    reached: ratio >= 0.5,
  };
}

function fill(store: HistoryStore, plain: PlainTable): void {
  // Each payload with its end right behind it, as they come; entry 1 says how the chain is hashed.
  let next = 2;
  let batch: BenchRow[] = [];
  const flush = (): void => {
    const entries = batch.flatMap(({ made, outcome }): NewEntry[] => {
      const record = next;
      next += outcome ? 2 : 1;
      return outcome ? [made, { ...outcome, record }] : [made];
    });
    must(store.append(entries));
    plain.transaction(() => batch.forEach((row) => plain.write(row)));
    batch = [];
  };
  for (const row of benchRows(records)) {
    batch.push(row);
    if (batch.length === 8192) flush();
  }
  if (batch.length > 0) flush();
  plain.index();
}

function* queryFigures(store: HistoryStore, plain: PlainTable): Generator<Figure> {
  const page = plain.page();
  const ask = (filters: object, offset = 0): number =>
    must(store.page({ filters, offset, limit: 50 })).total;
  yield compareP95(
    'first page',
    () => ask({}),
    () => page(records),
    { most: 1.3, calls: 200 },
  );
  const deep = Math.min(250_000, Math.floor(records / 2));
  yield compareP95(
    `page ${Math.floor(deep / 50)}`,
    (call) => ask({}, deep + (call % 97) * 50),
    (call) => page(records - deep - (call % 97) * 50),
    { most: 1.3, calls: 200 },
  );
  const filter = plain.filter();
  const kinds = ['heartbeat', 'Starting server', 'Server stopped'].flatMap((event) =>
    ['sent', 'failed', 'blocked'].map((outcome) => [`OpenObserve - ${event}`, outcome] as const),
  );
  const kind = (call: number): readonly [string, string] => kinds[call % kinds.length] ?? ['', ''];
  yield compareP95(
    'filter and count',
    (call) => ask({ event: kind(call)[0], outcome: kind(call)[1] }),
    (call) => filter(...kind(call)),
    { most: 1.3, calls: 45 },
  );
  yield* searchFigures(store, plain);
}

function* searchFigures(store: HistoryStore, plain: PlainTable): Generator<Figure> {
  const search = plain.search();
  const ask = (text: string): number =>
    must(store.page({ filters: { search: text }, offset: 0, limit: 50 })).total;
  const random = randomNumbers(7);
  const numbers = Array.from({ length: 500 }, () => {
    const id = 1 + Math.floor(random() * (records - 1));
    const body = plainBody(store, id);
    return /"free_memory":(\d+)/.exec(body)?.[1] ?? '1';
  });
  const rare = (call: number): string => numbers[call % numbers.length] ?? '1';
  const common = ['memory', 'linux', 'v0', 'heartbeat', 'workstation', 'starting', 'stopped'];
  const word = (call: number): string => common[call % common.length] ?? '';
  yield compareP95(
    'search: one value',
    (call) => ask(`${rare(call)} `),
    (call) => search(`"${rare(call)}"`),
    { most: 1.3, calls: 200 },
  );
  yield compareP95(
    'search: a word',
    (call) => ask(`${word(call)} `),
    (call) => search(`"${word(call)}"`),
    { most: 1.3, calls: 35 },
  );
  yield compareP95(
    'search: two words',
    (call) => ask(`${rare(call)} ${word(call)} `),
    (call) => search(`"${rare(call)}" "${word(call)}"`),
    { most: 1.3, calls: 70 },
  );
  yield compareP95(
    'search: a beginning',
    (call) => ask(`heartbeat ${rare(call).slice(0, 5)}`),
    (call) => search(`"heartbeat" "${rare(call).slice(0, 5)}"*`),
    { most: 1.3, calls: 35 },
  );
}

function plainBody(store: HistoryStore, place: number): string {
  const { records: found } = must(store.page({ filters: {}, offset: place, limit: 1 }));
  return must(store.get(found[0]?.id ?? ''))?.made ?? '';
}

/** Says where the bytes of a heartbeat are, by table and index. */
function showBytes(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  const sizes = db.prepare(
    'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY 2 DESC',
  );
  for (const { name, bytes } of sizes.all()) {
    const each = Number(bytes) / records;
    if (each >= 0.5) console.log(`  ${String(name).padEnd(30)} ${each.toFixed(1).padStart(12)}`);
  }
  db.close();
}

async function bench(): Promise<void> {
  const figures: Figure[] = [];
  const show = (figure: Figure): void => {
    figures.push(figure);
    console.log(lineOf(figure));
  };
  console.log(`${'history'.padEnd(32)} ${'ours'.padStart(12)} ${'plain'.padStart(12)}`);
  show(appendFigure());
  const store = open('full');
  const plain = new PlainTable(join(folder, 'full-plain.sqlite'));
  const filling = timed(() => fill(store, plain));
  console.log(`(${records} records written in ${(filling / 1000).toFixed(1)} s)`);
  // A search packs first what is not packed yet; the store does that while nothing is recorded.
  const search = (text: string): unknown =>
    must(store.page({ filters: { search: text }, offset: 0, limit: 1 }));
  const packing = timed(() => search('linux '));
  console.log(`(packed and indexed in ${((packing / records) * 1000).toFixed(0)} µs a record)`);
  // As a window does when it starts, and each day: nothing is old enough to go, and the index is tidied.
  const tidying = performance.now();
  must(await store.retention({ days: 36_500, megabytes: 1_048_576, now: Date.now() }));
  console.log(`(looked after in ${((performance.now() - tidying) / 1000).toFixed(1)} s)`);
  for (const figure of queryFigures(store, plain)) show(figure);
  const ours = must(store.bytes()) / records;
  show({
    name: 'bytes on disk per heartbeat',
    ours: ours.toFixed(1),
    other: (plain.bytes() / records).toFixed(1),
    ratio: ours / 220,
    low: ours / 220,
    high: ours / 220,
    goal: 'at most 220',
    reached: ours <= 220,
  });
  const begin = performance.now();
  const found = await store.verify({ signal: AbortSignal.timeout(verifyFor) }).catch(() => null);
  const checked = found === null ? 'longer than' : `${found.entries} entries in`;
  console.log(`verify: ${checked} ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  const drawn = performance.now();
  let points = 0;
  const span = { from: -Infinity, to: Infinity };
  for await (const chunk of store.series({ fields: ['free_memory'], ...span })) {
    points += chunk.at.length;
  }
  console.log(`series: ${points} points in ${(performance.now() - drawn).toFixed(0)} ms`);
  store.close();
  plain.close();
  showBytes(join(folder, 'full.sqlite'));
  if (found?.intact === false || figures.some((figure) => !figure.reached)) process.exitCode = 1;
}

try {
  await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
