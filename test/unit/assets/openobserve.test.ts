import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exportBench } from '../main/export/export-bench.ts';
import { heldPayload } from '../main/export/otlp-world.ts';
import type { OtlpReceiver } from '../../stand-in/otlp.ts';

const { receiving, exporting } = exportBench();
const folder = join(import.meta.dirname, '../../../assets/openobserve');
const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const axis = z.object({ alias: z.string(), label: z.string(), column: z.string() });
const panel = z.object({
  id: z.string(),
  type: z.enum(['table', 'bar']),
  title: z.string(),
  layout: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int(), i: z.int() }),
  queries: z.tuple([
    z.object({
      query: z.string(),
      customQuery: z.literal(true),
      fields: z.object({
        stream: z.literal('candor'),
        stream_type: z.literal('logs'),
        x: z.array(axis),
        y: z.array(axis),
        breakdown: z.array(axis).default([]),
      }),
    }),
  ]),
});
const dashboard = z.object({
  version: z.literal(5),
  tabs: z.tuple([z.object({ panels: z.array(panel) })]),
});
const alert = z.object({
  stream_name: z.literal('candor'),
  query_condition: z.object({ type: z.literal('sql'), sql: z.string() }),
  row_template: z.string(),
});

/**
 * What a receiver stored, as OpenObserve names it: a dot becomes an underscore. v0.10.7 turns whole numbers into text.
 * Its SQL is read by SQLite, which knows all of it but `histogram`.
 */
function storedBy(receiver: OtlpReceiver, release: 'v0.10.7' | 'v0.16.3'): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.function('histogram', (at) => Math.floor(Number(at) / 3.6e9));
  // One log twice, as after a kill.
  const logs = receiver.batches.flat().flatMap((log, n) => (n === 0 ? [log, log] : [log]));
  const rows = logs.map(({ time, attributes }) => ({
    _timestamp: time * 1_000,
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name.replaceAll('.', '_'),
        release === 'v0.10.7' ? String(value) : value,
      ]),
    ),
  }));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  db.exec(`CREATE TABLE candor (${columns.map((name) => `"${name}"`).join(', ')})`);
  for (const row of rows) {
    const names = Object.keys(row);
    const marks = names.map(() => '?').join(', ');
    const put = db.prepare(`INSERT INTO candor (${names.join(', ')}) VALUES (${marks})`);
    put.run(...Object.values<string | number>(row));
  }
  return db;
}

/** A change of the verdict, so many milliseconds ago. */
const change = (ago: number, text: string) =>
  ({ kind: 'mark', at: Date.now() - ago, what: 'verdict', text }) as const;

test.each(['v0.10.7', 'v0.16.3'] as const)(
  'dashboard and alert ask for what an export stores, as %s names it',
  async (release) => {
    const receiver = await receiving(release);
    const world = exporting(receiver, [
      heldPayload('1', 1_000, { surprise: 1 }),
      change(800, 'The verdict is now “Off, not proven”; it was “On”.'),
      change(400, 'The verdict is now “On”; it was “Off, not proven”.'),
    ]);
    await world.drain();
    const db = storedBy(receiver, release);
    const [{ panels }] = dashboard.parse(json('dashboard.json')).tabs;
    const answers = new Map<string, readonly Record<string, unknown>[]>();
    for (const { id, queries } of panels) {
      const [{ query, fields }] = queries;
      const rows = db.prepare(query).all();
      answers.set(id, rows);
      const axes = [...fields.x, ...fields.y, ...fields.breakdown].map(({ alias }) => alias);
      expect([id, Object.keys(rows[0] ?? {}).toSorted()]).toEqual([id, axes.toSorted()]);
    }
    expect(answers.get('verdict')).toMatchObject([{ candor_verdict: 'on' }]);
    // Stored twice, counted once.
    expect(answers.get('silence')).toMatchObject([{ payloads: 1 }]);
    expect(answers.get('fields')).toMatchObject([{ candor_release: 'v0.10.7', most_fields: 6 }]);
    expect(answers.get('undocumented')).toMatchObject([
      { candor_undocumented: expect.stringContaining('surprise'), payloads: 1 },
    ]);
    const { query_condition: condition, row_template: template } = alert.parse(json('alert.json'));
    const fired = db.prepare(condition.sql).all();
    expect(fired).toMatchObject([{ candor_verdict: 'on' }]);
    for (const [, name = ''] of template.matchAll(/\{(\w+)\}/gu)) {
      expect(Object.keys(fired[0] ?? {})).toContain(name);
    }
    db.close();
  },
);
