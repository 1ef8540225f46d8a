import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { recover } from '../../../../../main/optout/applying/apply.ts';
import { realFiles } from '../../../../../main/optout/applying/files.ts';
import { Journal } from '../../../../../main/optout/applying/journal.ts';
import { makeMachine } from '../kit.ts';

const child = fileURLToPath(new URL('switch-child.ts', import.meta.url));

it('a program killed at any moment leaves whole files, and the next one makes them agree', async () => {
  const machine = makeMachine();
  const text = `ZO_TELEMETRY=true\n${'# filling\n'.repeat(20_000)}`;
  const paths = ['a/.env', 'b/zinc.env'].map((path) => machine.write(path, text));
  const folder = join(machine.folder, 'profile/optout');
  const off = text.replace('true', 'false');
  for (let run = 0; run < 10; run += 1) {
    const program = spawn(process.execPath, ['--no-warnings', child, folder, ...paths], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(program.stdout, 'data');
    await wait((run * 71) % 60);
    const ended = once(program, 'exit');
    program.kill('SIGKILL');
    await ended;
    for (const path of paths) expect([text, off]).toContain(readFileSync(path, 'utf8'));
    expect(await recover(new Journal(folder, realFiles), realFiles)).toEqual([]);
    const [first, second] = paths.map((path) => readFileSync(path, 'utf8'));
    expect(first === second).toBe(true);
    for (const path of paths) expect(readdirSync(dirname(path))).toHaveLength(1);
  }
  machine.remove();
}, 120_000);
