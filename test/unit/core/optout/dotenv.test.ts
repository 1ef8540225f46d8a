import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readDotenv } from '../../../../core/optout/dotenv.ts';

const variables = z.record(z.string(), z.string());
const outcome = z.object({ ok: z.boolean(), env: variables });
const vector = z.object({ text: z.string(), before: variables, first: outcome, override: outcome });

/** What the server's own library made of 3,000 texts; of each process's environment six names were looked at. */
const vectors = readFileSync(join(import.meta.dirname, 'dotenv-vectors.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => vector.parse(JSON.parse(line)));
const lookedAt = ['ZO_TELEMETRY', 'ZO_TELEMETRY_URL', 'ZO_HTTP_PORT', 'ZO_DATA_DIR', 'A', 'B'];

it.each(['first', 'override'] as const)('reads as the server’s library does (%s)', (mode) => {
  expect(vectors).toHaveLength(3000);
  const differing = vectors.flatMap((one) => {
    const before = new Map([['HOME', '/home/op'], ...Object.entries(one.before)]);
    const { ok, values } = readDotenv(one.text, mode, (name) => before.get(name));
    const env = Object.fromEntries(
      lookedAt.flatMap((name) => {
        const value = values.get(name) ?? before.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const same =
      JSON.stringify([ok, env]) === JSON.stringify([one[mode].ok, sorted(one[mode].env)]);
    return same ? [] : [{ text: one.text, before: one.before, want: one[mode], got: { ok, env } }];
  });
  expect(differing).toEqual([]);
});

it('lines that double each other end the reading before they fill the memory', () => {
  const text = `A=${'x'.repeat(1000)}\n${'A=$A$A\n'.repeat(100)}ZO_TELEMETRY=false\n`;
  const { stop, values } = readDotenv(text, 'override');
  expect(stop).toMatchObject({ line: 12, reason: 'too-long' });
  expect(values.has('ZO_TELEMETRY')).toBe(false);
});

function sorted(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    lookedAt.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}
