import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { createFieldWatch, type FieldWatch } from '../../../../main/relay/field-watch.ts';
import { openFieldMemory } from '../../../../main/relay/field-memory.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { payloadOf } from '../../core/documentation-diff/payloads.ts';
import { add, folder, made, store, value } from '../history/support.ts';
import { describe as readBody } from '../../../../main/relay/describe.ts';

const always = { from: -8.64e15, to: 8.64e15 };

interface World {
  readonly profile: string;
  readonly history: HistoryStore;
  /** What the user was told, in order. */
  readonly told: string[];
  /** A watch as a new start of Candor makes it. */
  start(): Promise<FieldWatch>;
  /** Records payloads and hands them to a watch, as the relay does; resolves when they were looked at. */
  receive(watch: FieldWatch, ...texts: readonly string[]): Promise<void>;
  /** Records payloads that no watch hears of, as when the process is killed right after. */
  record(...texts: readonly string[]): number[];
}

function world(): World {
  const profile = folder();
  const history = store(join(profile, 'history.sqlite'));
  const told: string[] = [];
  const record = (...texts: readonly string[]) =>
    texts.map((body) => add(history, made({ origin: 'captured', body, leaving: false })));
  return {
    profile,
    history,
    told,
    record,
    start: async () => {
      const watch = createFieldWatch({
        store: async () => success(history),
        memory: openFieldMemory(profile),
        now: () => 5000,
        tell: ({ words }) => told.push(words),
      });
      watch.begin();
      await watch.settled();
      return watch;
    },
    receive: async (watch, ...texts) => {
      const numbers = record(...texts);
      watch.recorded(
        texts.map((text, at) => ({
          record: numbers[at] ?? 0,
          at: 1000,
          event: 'heartbeat',
          userId: '70',
          made: Buffer.from(text),
          json: jsonOf(text),
        })),
      );
      await watch.settled();
    },
  };
}

function marksOf({ history }: World): string[] {
  return value(history.marks(always)).flatMap(({ what, text }) =>
    what === 'new-field' ? [text] : [],
  );
}

const upgraded = /^Since the upgrade from v0\.3\.0 to v0\.3\.1 your server reports 2 fields/u;

const jsonOf = (text: string) => readBody(Buffer.from(text), 'track').json;

describe('the first payload after an upgrade that carries a new field', () => {
  test('raises one notice and one mark, and the next one none', async () => {
    const here = world();
    const watch = await here.start();
    await here.receive(watch, payloadOf('v0.3.0'), payloadOf('v0.3.0'));
    expect(here.told).toEqual([]);
    await here.receive(watch, payloadOf('v0.3.1'), payloadOf('v0.3.1'));
    await here.receive(watch, payloadOf('v0.3.1'));
    expect(here.told).toEqual([expect.stringMatching(upgraded)]);
    expect(marksOf(here)).toEqual(here.told);
  });

  test('is told once, also after a restart and after going back and forth', async () => {
    const here = world();
    await here.receive(await here.start(), payloadOf('v0.3.0'), payloadOf('v0.3.1'));
    const again = await here.start();
    await here.receive(again, payloadOf('v0.3.1'), payloadOf('v0.3.0'), payloadOf('v0.3.1'));
    await here.start();
    expect(here.told).toHaveLength(1);
    expect(marksOf(here)).toHaveLength(1);
  });

  test('is found at the next start when Candor was killed before it looked', async () => {
    const here = world();
    await here.receive(await here.start(), payloadOf('v0.3.0'));
    here.record(payloadOf('v0.3.1'), payloadOf('v0.3.1'));
    await here.start();
    expect(here.told).toEqual([expect.stringMatching(upgraded)]);
    await here.start();
    expect(marksOf(here)).toHaveLength(1);
  });

  test('is not told again when Candor was killed between the mark and its memory', async () => {
    const here = world();
    await here.receive(await here.start(), payloadOf('v0.3.0'));
    const file = join(here.profile, 'known-fields.json');
    const before = readFileSync(file);
    await here.receive(await here.start(), payloadOf('v0.3.1'));
    writeFileSync(file, before);
    await here.start();
    expect(here.told).toHaveLength(1);
    expect(marksOf(here)).toHaveLength(1);
  });
});

describe('what was seen before', () => {
  test.each(['no file', 'a broken file'])(
    'with %s comes from the history and is no news',
    async (what) => {
      const here = world();
      here.record(payloadOf('v0.3.0'), payloadOf('v0.3.1'));
      const file = join(here.profile, 'known-fields.json');
      if (what === 'no file') rmSync(file, { force: true });
      else writeFileSync(file, '{"version":1,"upTo":"x"}');
      const watch = await here.start();
      await here.receive(watch, payloadOf('v0.3.1'));
      expect([here.told, marksOf(here)]).toEqual([[], []]);
      await here.receive(watch, payloadOf('v0.5.3'));
      expect(here.told).toHaveLength(1);
    },
  );

  test('is kept without a value: names of fields, the release, the id of the installation', async () => {
    const here = world();
    await here.receive(await here.start(), payloadOf('v0.1.7'));
    const kept = readFileSync(join(here.profile, 'known-fields.json'), 'utf8');
    expect(kept).toContain('root_user');
    expect(kept).not.toMatch(/root@example\.com|ziox-router/u);
  });

  test('of a second server does not hide what is new to it', async () => {
    const here = world();
    const watch = await here.start();
    const other = (text: string) => ({
      record: here.record(text)[0] ?? 0,
      at: 1000,
      event: 'heartbeat',
      userId: '71',
      made: Buffer.from(text),
      json: jsonOf(text),
    });
    await here.receive(watch, payloadOf('v0.3.0'), payloadOf('v0.3.1'));
    watch.recorded([other(payloadOf('v0.3.0')), other(payloadOf('v0.3.1'))]);
    await watch.settled();
    expect(here.told).toHaveLength(2);
  });
});

test('a mark that cannot be written is not told, and is made up for with the next payload', async () => {
  const here = world();
  let full = false;
  const watch = createFieldWatch({
    store: async () =>
      success({
        walk: (request) => here.history.walk(request),
        marks: (span) => here.history.marks(span),
        append: (entries) =>
          full
            ? { ok: false, error: { code: 'cannot-write', message: 'The disk is full.' } }
            : here.history.append(entries),
      }),
    memory: openFieldMemory(here.profile),
    now: () => 5000,
    tell: ({ words }) => here.told.push(words),
  });
  watch.begin();
  await here.receive(watch, payloadOf('v0.3.0'));
  full = true;
  await here.receive(watch, payloadOf('v0.3.1'));
  expect(here.told).toEqual([]);
  full = false;
  await here.receive(watch, payloadOf('v0.3.1'));
  expect(here.told).toHaveLength(1);
  expect(marksOf(here)).toHaveLength(1);
});
