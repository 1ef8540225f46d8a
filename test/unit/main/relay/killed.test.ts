import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openHistory } from '../../../../main/history/open.ts';
import { heartbeat, post, recordsOf, until } from './kit.ts';

const child = join(import.meta.dirname, '../../../../bench/lib/relay/relay-child.ts');

test('killed in the middle of a body, the history holds what was answered and nothing half', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'candor-relay-killed-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  let answered = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    const relay = spawn(process.execPath, [child, 'hold', 'http://127.0.0.1:9', profile], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const gone = new Promise((resolve) => relay.once('close', resolve));
    const lines = createInterface({ input: relay.stdout })[Symbol.asyncIterator]();
    const line = await lines.next();
    const url = line.done === true ? '' : line.value;
    const { port, pathname } = new URL(url);
    const half = connect({ port: Number(port), host: '127.0.0.1' });
    half.on('error', () => undefined);
    const head = `POST ${pathname}/v1/track HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
    half.write(`${head}Content-Length: ${heartbeat.length}\r\n\r\n${heartbeat.slice(0, 100)}`);
    const turnOf = { over: false, answered: 0 };
    const senders = Array.from({ length: 4 }, async () => {
      while (!turnOf.over) {
        const answer = await post(`${url}/v1/track`).catch(() => null);
        if (answer?.status !== 200) return;
        answered += 1;
        turnOf.answered += 1;
      }
    });
    await until(() => turnOf.answered > 0);
    await new Promise((resolve) => setTimeout(resolve, 40 * turn));
    relay.kill('SIGKILL');
    await gone;
    turnOf.over = true;
    await Promise.all(senders);
    half.destroy();
  }
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const found = await store.verify();
  const records = recordsOf(store);
  store.close();
  expect(found).toMatchObject({ intact: true, lost: 0 });
  expect(answered).toBeGreaterThan(0);
  // What was on the disk and not answered yet may be more, four senders in each of four turns.
  expect(records.length).toBeGreaterThanOrEqual(answered);
  expect(records.length).toBeLessThanOrEqual(answered + 16);
  expect(records.every(({ made }) => made === heartbeat)).toBe(true);
});
