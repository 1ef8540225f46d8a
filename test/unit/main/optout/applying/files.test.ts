import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { realFiles } from '../../../../../main/optout/applying/files.ts';

const path = process.env['PATH'];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-files-'));
  writeFileSync(join(folder, 'from'), 'old');
  writeFileSync(join(folder, 'to'), 'new');
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

it('gives a file the mode of another, and keeps its bytes', async () => {
  chmodSync(join(folder, 'from'), 0o640);
  await realFiles.like(join(folder, 'from'), join(folder, 'to'));
  expect((await realFiles.facts(join(folder, 'to'))).mode).toBe(0o640);
  expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('new');
});

it('brings no file back that was taken away while it is at work', async () => {
  // The program goes on after the one that asked for it was killed.
  writeFileSync(join(folder, 'cp'), `#!/bin/sh\nsleep 0.3\nPATH='${path}' exec cp "$@"\n`, {
    mode: 0o755,
  });
  process.env['PATH'] = `${folder}:${path}`;
  const under = realFiles.like(join(folder, 'from'), join(folder, 'to'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  rmSync(join(folder, 'to'));
  await under;
  expect(existsSync(join(folder, 'to'))).toBe(false);
});

it('is no fault where there is nothing to be like, or no file', async () => {
  await realFiles.like(join(folder, 'nothing'), join(folder, 'to'));
  await realFiles.like(join(folder, 'from'), join(folder, 'nothing'));
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});
