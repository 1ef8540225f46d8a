import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newFile, store, value } from './support.ts';

const appender = fileURLToPath(new URL('appender.ts', import.meta.url));
const runs = 8;

/** Lets a process record, kills it without warning, and gives the lines it said. */
async function killed(file: string, run: number): Promise<string[]> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, [appender, file, String(run)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  await pause(Math.random() * 120);
  child.kill('SIGKILL');
  await closed;
  return said.split('\n').slice(0, -1);
}

it(
  'killed at any moment, nothing that append answered is lost or doubled',
  { timeout: 120_000 },
  async () => {
    const file = newFile();
    const answered = new Map<string, { id: string; sent: boolean }>();
    for (let run = 0; run < runs; run += 1) {
      const lines = await killed(file, run);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const [what, id = '', token = ''] = line.split(' ');
        answered.set(token, { id, sent: what === 'sent' });
      }
      const history = store(file);
      expect(await history.verify()).toMatchObject({ intact: true, lost: 0, unchecked: 0 });
      expect(history.notice).toBeNull();
      history.close();
    }
    const history = store(file);
    const { total, records } = value(history.page({ filters: {}, offset: 0, limit: 1_000_000 }));
    const tokens = records.map(
      ({ id }) => /run\d+turn\d+/.exec(value(history.get(id))?.made ?? '')?.[0],
    );
    expect(new Set(tokens).size).toBe(total);
    // At most one in each run was written, and the process killed before it could say so.
    expect(total - answered.size).toBeGreaterThanOrEqual(0);
    expect(total - answered.size).toBeLessThanOrEqual(runs);
    for (const [token, { id, sent }] of answered) {
      const record = value(history.get(id));
      expect(record?.made).toContain(`"${token}"`);
      if (sent) expect(record?.outcome).toBe('sent');
    }
    // Whatever was begun and not ended is known as such.
    const open = value(history.pending()).map((record) => record.state);
    expect(open.every((state) => state === 'leaving')).toBe(true);
    expect(open.length).toBeLessThanOrEqual(runs);
  },
);
