import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createCapturedRoute } from '../../main/relay/captured-route.ts';
import { openLedger } from '../../main/relay/ledger.ts';
import { createRelay } from '../../main/relay/relay.ts';
import type { Outcome } from '../../core/outcome.ts';
import { defaults } from '../../core/settings/definitions.ts';
import { memoryKeep } from '../unit/main/relay/assemble.ts';

/** Sends a request as it stands, and gives its status. */
function ask(url: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test('why requests are turned away is told once per reason and minute', async () => {
  const clock = { time: 5_000_000 };
  const told: string[] = [];
  let answer: Outcome<readonly number[]> = {
    ok: false,
    error: { code: 'cannot-write', message: 'The disk is full; nothing was recorded.' },
  };
  const relay = createRelay({
    settings: () => defaults,
    keep: memoryKeep(),
    ledger: openLedger(':memory:', 'boot'),
    submitCaptured: () => answer,
    route: createCapturedRoute(() => defaults),
    clock: {
      now: () => clock.time,
      steady: () => clock.time,
      up: () => clock.time,
      every: () => () => undefined,
    },
    random: (bytes) => new Uint8Array(bytes),
    onRefused: (sentence) => told.push(sentence),
  });
  onTestFinished(() => relay.stop());
  const started = await relay.start();
  if (!started.ok) throw new Error(started.error.message);
  const { url } = started.value;
  const track = `${url}/v1/track`;
  const elsewhere = `${new URL(url).origin}/other/v1/track`;
  const json = { 'content-type': 'application/json' };
  const statuses = async (): Promise<number[]> => [
    await ask(track, json, '{"event":"a"}'),
    await ask(track, json, '{"event":"b"}'),
    await ask(elsewhere, json, '{}'),
    await ask(elsewhere, json, '{}'),
    await ask(track, { ...json, origin: 'http://evil.example' }, '{}'),
    await ask(track, json, ''),
  ];
  expect(await statuses()).toEqual([503, 503, 404, 404, 403, 400]);
  const each = [
    expect.stringMatching(/could not be recorded\. The disk is full/u),
    expect.stringMatching(/not sent to the relay’s address/u),
    expect.stringMatching(/web page/u),
    expect.stringMatching(/no payload/u),
  ];
  expect(told).toEqual(each);
  clock.time += 59_000;
  await statuses();
  expect(told).toHaveLength(4);
  clock.time += 1_000;
  await statuses();
  expect(told).toEqual([...each, ...each]);
  // Another reason is said at once, and what is taken is not said at all.
  answer = { ok: false, error: { code: 'busy', message: 'Another program is using the history.' } };
  await ask(track, json, '{"event":"c"}');
  expect(told.at(-1)).toMatch(/Another program/u);
  answer = { ok: true, value: [1] };
  expect(await ask(track, json, '{"event":"d"}')).toBe(200);
  expect(told).toHaveLength(9);
});
