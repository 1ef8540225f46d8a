import { afterEach, expect, test } from 'vitest';
import { metricNames } from '../../core/catalogue/metrics.ts';
import { isKnown } from '../../core/collection.ts';
import { collectAll } from '../../main/server/collection.ts';
import { expected, hostOnly } from '../stand-in/expected.ts';
import { standInReleases } from '../stand-in/releases.ts';
import { fits, started, tidy } from './kit.ts';

afterEach(tidy);

test.each(standInReleases)('with %s on this machine all 23 metrics are there', async (release) => {
  const standIn = await started(release);
  const { metrics, server } = await collectAll(
    {
      url: standIn.url,
      credentials: standIn.world.root,
      certificate: null,
      metadataPath: null,
      environment: null,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
    () => new Date(0),
  );
  expect(Object.keys(metrics)).toEqual([...metricNames]);
  expect(server?.reachable).toBe(true);
  for (const name of hostOnly.filter((one) => one !== 'avail_memory')) {
    expect([name, isKnown(metrics[name])]).toEqual([name, true]);
  }
  const truths = Object.entries(expected(standIn.world, release));
  const wrong = truths.filter(([name, truth]) => {
    const found = Object.entries(metrics).find(([other]) => other === name)?.[1];
    return found === undefined || !fits(found, truth);
  });
  expect(wrong).toEqual([]);
});

test('without a server the metrics of the host are there, and the others say why not', async () => {
  const { metrics, server } = await collectAll('none-found', () => new Date(0));
  expect(server).toBeNull();
  expect(isKnown(metrics.cpu_count)).toBe(true);
  expect(isKnown(metrics.total_memory)).toBe(true);
  expect(metrics.num_streams).toMatchObject({ missing: expect.stringContaining('no server') });
});
