import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFiles } from '../../../../../main/optout/applying/files.ts';

const path = process.env['PATH'];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-files-'));
  writeFileSync(join(folder, 'from'), 'old');
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

function make(name: string, mode = 0o640) {
  const { uid, gid } = statSync(at('from'));
  return realFiles.make(at(name), Buffer.from('new'), { path: at('from'), mode, uid, gid });
}

/** What happens while a file is made: in place of cp(1), which is run in the middle of it. */
function meanwhile(script: string): void {
  writeFileSync(at('cp'), `#!/bin/sh\n${script}\nPATH='${path}' exec cp "$@"\n`, { mode: 0o755 });
  process.env['PATH'] = `${folder}:${path}`;
}

describe('a new file', () => {
  it('gets its mode, and keeps its bytes', async () => {
    chmodSync(at('from'), 0o600);
    await make('to');
    expect(statSync(at('to')).mode & 0o7777).toBe(0o640);
    expect(readFileSync(at('to'), 'utf8')).toBe('new');
  });

  it('is not written where something is already, or through a link to nothing', async () => {
    symlinkSync(at('elsewhere'), at('link'));
    await expect(make('link')).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(make('from')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(existsSync(at('elsewhere'))).toBe(false);
    expect(readFileSync(at('from'), 'utf8')).toBe('old');
  });
});

describe.runIf(process.platform === 'linux')('while a file is made', () => {
  it('is not brought back when it is taken away', async () => {
    meanwhile(`rm '${at('to')}'`);
    await make('to');
    expect(existsSync(at('to'))).toBe(false);
  });

  it('a link that is put in its place is not followed, and takes no other file’s place', async () => {
    // Another file of the user, or of root's where root is at work: the aim of who puts the link there.
    writeFileSync(at('aim'), 'secret', { mode: 0o600 });
    meanwhile(`mv '${at('to')}' '${at('away')}'; ln -s '${at('aim')}' '${at('to')}'`);
    const made = await make('to', 0o666);
    expect(statSync(at('aim')).mode & 0o7777).toBe(0o600);
    expect(statSync(at('away')).mode & 0o7777).toBe(0o666);
    const placed = realFiles.place(at('to'), made, at('from'));
    await expect(placed).rejects.toMatchObject({ code: 'not-the-same' });
    expect(lstatSync(at('from')).isSymbolicLink()).toBe(false);
    expect(readFileSync(at('from'), 'utf8')).toBe('old');
  });

  it('is no fault where there is no file to be like', async () => {
    rmSync(at('from'));
    const { uid, gid } = statSync(folder);
    await realFiles.make(at('to'), Buffer.from('new'), { path: at('from'), mode: 0o600, uid, gid });
    expect(readdirSync(folder)).toEqual(['to']);
  });
});
