import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fill, newFile, store, value } from './support.ts';

const appender = fileURLToPath(new URL('appender.ts', import.meta.url));

it(
  'reads while another process records, and never takes that for damage',
  { timeout: 60_000 },
  async () => {
    const file = newFile();
    const history = store(file, { busyMs: 10_000 });
    fill(history, 300);
    const child = spawn(process.execPath, [appender, file, '1'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.resume();
    const closed = once(child, 'close');
    let total = 300;
    // Long enough for several blocks to be made over there.
    for (let round = 0; total < 1500 && round < 2000; round += 1) {
      const page = value(history.page({ filters: { search: 'token' }, offset: 0, limit: 30 }));
      expect(page.total).toBeGreaterThanOrEqual(total);
      total = page.total;
      for (const { id } of page.records) expect(value(history.get(id))?.made).toContain('token');
      let points = 0;
      const span = { from: -Infinity, to: Infinity };
      for await (const { at } of history.series({ fields: ['x'], ...span })) points += at.length;
      expect(points).toBeGreaterThanOrEqual(total);
      if (round % 5 === 0) fill(history, 10);
      if (round % 20 === 0) expect(await history.verify()).toMatchObject({ intact: true });
    }
    child.kill('SIGKILL');
    await closed;
    expect(total).toBeGreaterThanOrEqual(1500);
    expect(history.notice).toBeNull();
    expect(await history.verify()).toMatchObject({ intact: true, lost: 0, unchecked: 0 });
  },
);
