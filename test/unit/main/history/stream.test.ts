import { describe, expect, it } from 'vitest';
import type { SeriesChunk } from '../../../../main/history/series.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { add, fill, made, newFile, store, value } from './support.ts';

async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

async function points(history: HistoryStore, field: string): Promise<(number | null)[]> {
  const chunks: SeriesChunk[] = await all(
    history.series({ fields: [field], from: -Infinity, to: Infinity }),
  );
  return chunks.flatMap(({ values }) => values[0] ?? []);
}

describe('export', () => {
  it('gives every record once, oldest first, as the filters leave them', async () => {
    const history = store(newFile());
    const numbers = fill(history, 700);
    const progress: string[] = [];
    const text = (
      await all(
        history.export({
          format: 'ndjson',
          filters: {},
          onProgress: (done, total) => progress.push(`${done}/${total}`),
        }),
      )
    ).join('');
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => Number(/"id":"(\d+)"/.exec(line)?.[1]))).toEqual(numbers);
    expect(JSON.parse(lines[7] ?? '')).toMatchObject({
      event: 'OpenObserve - Starting server',
      outcome: 'sent',
      made: expect.stringContaining('token7x'),
    });
    expect(progress.at(-1)).toBe('700/700');
    const filters = { search: 'starting ', origin: 'collected' } as const;
    const some = (await all(history.export({ format: 'csv', filters }))).join('');
    expect(some.split('\r\n')).toHaveLength(1 + 14 + 1);
  });

  it('can be stopped', async () => {
    const history = store(newFile());
    fill(history, 700);
    const stop = new AbortController();
    const run = all(
      history.export({
        format: 'csv',
        filters: {},
        signal: stop.signal,
        onProgress: () => stop.abort(),
      }),
    );
    await expect(run).rejects.toThrow('aborted');
  });
});

describe('a walk', () => {
  it('gives payloads as they were made, oldest first, packed or not, deleted ones without a body', async () => {
    const history = store(newFile());
    const numbers = fill(history, 700);
    value(history.deleteBodies([String(numbers[5])]));
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => void progress.push(`${done}/${total}`);
    const walked = (await all(history.walk({ filters: {}, onProgress }))).flat();
    expect(walked.map(({ record }) => record)).toEqual(numbers);
    expect(walked[5]).toMatchObject({ made: null, userId: '70', at: 6000 });
    expect(walked[7]).toMatchObject({
      origin: 'collected',
      made: expect.stringContaining('token7x'),
    });
    expect(progress.at(-1)).toBe('700/700');
    const captured = await all(history.walk({ filters: { origin: 'captured' } }));
    expect(captured.flat()).toHaveLength(70);
  });

  it('gives only what came after a record', async () => {
    const history = store(newFile());
    const numbers = fill(history, 700);
    for (const at of [0, 100, 400, 690, 699]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const walked = await all(history.walk({ filters: {}, above: numbers[at] ?? 0 }));
      expect(walked.flat().map(({ record }) => record)).toEqual(numbers.slice(at + 1));
    }
  });
});

describe('series', () => {
  it('gives values in the order of recording, with gaps where there are none', async () => {
    const history = store(newFile());
    const numbers = fill(history, 400);
    value(history.deleteBodies([String(numbers[5])]));
    const expected = Array.from({ length: 400 }, (_, i) => (i === 5 ? null : i));
    expect(await points(history, 'num_streams')).toEqual(expected);
    expect(await points(history, 'nowhere')).toEqual(expected.map(() => null));
  });

  it('reads numbers however they are written, nested ones, and those of an envelope', async () => {
    const history = store(newFile());
    const bodies = [
      '{"properties":{"a":1.5}}',
      '{"properties":{"a":"2"}}',
      '{"properties":{"a":true}}',
      '{"properties":{"a":{"b":9}}}',
      '{"batch":[{"properties":{"a":4}}]}',
      '{"a":5}',
      '{"properties":{"a":"many"}}',
      'garbage',
    ];
    for (const body of bodies) add(history, made({ body }));
    expect(await points(history, 'a')).toEqual([1.5, 2, 1, null, 4, 5, null, null]);
    expect((await points(history, 'a.b'))[3]).toBe(9);
  });

  it('keeps to the span, the origin and the event asked for, and can be stopped', async () => {
    const history = store(newFile());
    fill(history, 700);
    const span = { from: 100_000, to: 200_000 };
    const query = { fields: ['num_streams'], ...span, origin: 'captured' } as const;
    const chunks = await all(history.series(query));
    const values = chunks.flatMap((chunk) => chunk.values[0] ?? []);
    expect(values).toEqual(Array.from({ length: 10 }, (_, i) => 103 + 10 * i));
    const stop = new AbortController();
    stop.abort();
    const stopped = all(history.series({ ...query, signal: stop.signal }));
    await expect(stopped).rejects.toThrow('aborted');
  });
});
