import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const reasons = z
  .record(z.string(), z.record(z.string(), z.string().min(10)))
  .parse(JSON.parse(readFileSync('test/skips.json', 'utf8')));

/** What can stand in the brackets of a condition: brackets of its own, two deep. */
const inside = String.raw`((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)`;
const conditional = new RegExp(String.raw`\.(skipIf|runIf)\(${inside}\)`, 'gu');
const early = new RegExp(
  String.raw`\bif \((process\.(?:platform|getuid)${inside})\)\s*return;`,
  'gu',
);
/** Left out on every system, or everything beside it. */
const always =
  /\b(?:test|it|describe|context|ctx|suite|bench)(?:\.\w+)*\.(?:skip|todo|only|fails)\b/u;

/** Every way in which a test file leaves something out. */
function skipsIn(text: string): readonly string[] {
  const found = [
    ...[...text.matchAll(conditional)].map(([, how, what]) => `${how}(${what})`),
    ...[...text.matchAll(early)].map(([, what]) => `return if ${what}`),
  ];
  return [...new Set(found.map((one) => one.replaceAll(/\s+/gu, ' ')))].toSorted();
}

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && path !== 'test/unit/skips.test.ts')
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe('a test that is left out', () => {
  test('is left out on a condition, never altogether', () => {
    expect(files.filter(({ text }) => always.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('has its reason in test/skips.json, and no reason outlives its test', () => {
    const found = files.flatMap(({ path, text }) => skipsIn(text).map((one) => `${path}: ${one}`));
    const listed = Object.entries(reasons).flatMap(([path, conditions]) =>
      Object.keys(conditions).map((one) => `${path}: ${one}`),
    );
    expect(found.toSorted()).toEqual(listed.toSorted());
    expect(found.length).toBeGreaterThan(20);
  });

  test.each([
    ["it.skipIf(process.getuid?.() !== 0)('x')", ['skipIf(process.getuid?.() !== 0)']],
    ["describe.runIf(\n  readable(join('a')),\n)", ["runIf( readable(join('a')), )"]],
    ["if (process.platform === 'win32') return;", ["return if process.platform === 'win32'"]],
    ["if (process.platform === 'win32') call();", []],
  ])('is found in %j', (text, conditions) => {
    expect(skipsIn(text)).toEqual(conditions);
  });

  test.each(['test.skip(', 'it.todo(', 'describe.only(', 'test.concurrent.skip(', 'it.fails('])(
    'is found where nothing else runs: %s',
    (text) => expect(always.test(text)).toBe(true),
  );
});
