import { describe, expect, test } from 'vitest';
import { discardedLogs } from '../../../../main/export/otlp/encode.ts';
import { startOtlp } from '../../../stand-in/otlp.ts';
import { openedApp } from '../opened-app.ts';
import { all, exportBench, hashes } from './export-bench.ts';
import { heldPayload, record } from './otlp-world.ts';

const { open, receiving, exporting } = exportBench();

describe('a receiver that refuses', () => {
  test.each([
    [401, /who signs in/u],
    [400, /refused the batch \(400\)/u],
    [404, /nothing at this address/u],
    // As of a page that is no receiver.
    [200, /not as one for OTLP does/u],
  ])('with %i waits for a person, who is told once', async (status, words) => {
    const receiver = await receiving();
    const world = exporting(receiver, [heldPayload('1')]);
    receiver.next.push({ status }, { status });
    world.app.services.exporting.loop.start();
    await expect.poll(() => receiver.requests, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(() => world.told.length, { timeout: 10_000 }).toBe(1);
    expect(world.told[0]).toMatch(words);
    const service = world.app.services.exporting;
    expect(await service.sendNow()).toMatchObject({
      value: { outcome: 'failed', words: expect.stringMatching(words), logs: 0 },
    });
    expect(service.now().trouble).toMatch(/candor export/u);
    expect(await service.sendNow()).toMatchObject({ value: { outcome: 'sent', logs: 1 } });
    expect([all(receiver).length, service.now().trouble]).toEqual([1, null]);
  });

  test('of which a terminal on the same profile tries again frees the window, too', async () => {
    const receiver = await receiving();
    const world = exporting(receiver, [heldPayload('1')]);
    const window = world.app.services.exporting;
    receiver.next.push({ status: 401 });
    await window.sendNow();
    const terminal = openedApp(world.profile);
    open.unshift(terminal);
    expect(await terminal.services.exporting.sendNow()).toMatchObject({
      value: { outcome: 'sent', logs: 1 },
    });
    record(world.profile, [heldPayload('2')]);
    window.loop.start();
    await expect.poll(() => hashes(receiver).length, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => window.now().trouble).toBeNull();
  });

  test('says why nothing leaves where it is off, has no address, or its headers are no headers', async () => {
    const receiver = await receiving();
    const { services } = exporting(receiver, [heldPayload('1')], {
      CANDOR_OTLP_HEADERS: 'no headers',
    }).app;
    expect(await services.exporting.sendNow()).toMatchObject({
      value: { outcome: 'failed', words: expect.stringMatching(/NAME=VALUE/u) },
    });
    await services.settings.set('export.mode', 'off');
    expect(await services.exporting.sendNow()).toMatchObject({ value: { outcome: 'blocked' } });
    await services.settings.set('export.mode', 'on');
    await services.settings.set('export.otlp.url', '');
    expect(await services.exporting.sendNow()).toMatchObject({
      value: { outcome: 'blocked', words: expect.stringMatching(/export\.otlp\.url/u) },
    });
    expect(receiver.requests).toBe(0);
  });

  test('with 413 gets smaller batches, and one that is too large alone without its content', async () => {
    const receiver = await receiving();
    receiver.mostBytes = 3_000;
    const large = heldPayload('large', 0, { filler: 'x'.repeat(5_000) });
    const world = exporting(receiver, [
      heldPayload('1'),
      large,
      heldPayload('2'),
      heldPayload('3'),
    ]);
    await world.drain();
    expect(new Set(hashes(receiver)).size).toBe(4);
    const left = all(receiver).flatMap((log) => log.attributes['candor.body_left_out'] ?? []);
    expect(left).toEqual(['It is too large.']);
  });

  test.each([503, 429])(
    'with %i is asked again after its Retry-After, and not before',
    async (status) => {
      const receiver = await receiving();
      const world = exporting(receiver, [heldPayload('1')]);
      receiver.next.push({ status, headers: { 'Retry-After': '86400' } });
      await world.drain();
      expect([receiver.requests, all(receiver).length]).toEqual([1, 0]);
      await world.drain();
      expect(all(receiver)).toHaveLength(1);
    },
  );

  test('nothing is lost while nobody listens, for a week of reports', async () => {
    const gone = await startOtlp();
    await gone.close();
    // One every half hour.
    const week = Array.from({ length: 336 }, (_, n) =>
      heldPayload(String(n), (336 - n) * 1_800_000),
    );
    const world = exporting(gone, week);
    await world.drain();
    expect(world.told.join()).toMatch(/nothing listens/u);
    const receiver = await receiving();
    await world.app.services.settings.set('export.otlp.url', receiver.url);
    await world.drain();
    expect(new Set(hashes(receiver)).size).toBe(336);
    expect(hashes(receiver)).toHaveLength(336);
  });
});

test.each([
  ['{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"Too old data"}}', 3],
  ['{"partialSuccess":{"rejectedLogRecords":200}}', 200],
  ['{"partialSuccess":{"errorMessage":"Too old data"}}', null],
  ['{"partialSuccess":null}', undefined],
  ['{}', undefined],
])('an answer in JSON says what was discarded, too: %s', (answer, count) => {
  expect(discardedLogs(Buffer.from(answer))).toEqual(
    count === undefined ? null : expect.objectContaining({ count }),
  );
});

test.each([
  '<html>Sign in</html>',
  'OK',
  '{"error":"sign in"}',
  '[1]',
  '{"partialSuccess":',
  '\u00FF\u00FF',
])('an answer that is none of OTLP does not say that the logs were taken: %s', (answer) => {
  expect(discardedLogs(Buffer.from(answer, 'latin1'))).toBe('unreadable');
});
