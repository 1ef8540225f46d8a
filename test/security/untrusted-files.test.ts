import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  openRegularFile,
  readRegularFile,
  readRegularFileSync,
  readTextFile,
  readTextFileSync,
} from '../../main/files/read-file.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-read-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function sparse(bytes: number): string {
  const path = join(folder(), 'sparse');
  writeFileSync(path, 'ZO_TELEMETRY=false\n');
  truncateSync(path, bytes);
  return path;
}

function codeFrom(read: () => unknown): unknown {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe.skipIf(process.platform === 'win32')('what is no regular file is never waited for', () => {
  test.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe without a writer', (path: string) => execFileSync('mkfifo', [path])],
    ['a link to a pipe', (path: string) => symlinkSync(pipe(path), path)],
    ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to the terminal', (path: string) => symlinkSync('/dev/tty', path)],
  ])('%s', async (_what, put) => {
    const path = join(folder(), 'file');
    put(path);
    await expect(readRegularFile(path, 1000)).rejects.toMatchObject({ code: 'not-a-file' });
    await expect(openRegularFile(path)).rejects.toMatchObject({ code: 'not-a-file' });
    expect(codeFrom(() => readRegularFileSync(path, 1000))).toBe('not-a-file');
  });

  test('a socket', async () => {
    const path = join(folder(), 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(path, resolve);
    });
    onTestFinished(() => void server.close());
    await expect(readRegularFile(path, 1000)).rejects.toMatchObject({ code: 'not-a-file' });
  });
});

function pipe(path: string): string {
  execFileSync('mkfifo', [`${path}.pipe`]);
  return `${path}.pipe`;
}

describe('what is too long is not taken into memory', () => {
  test('a sparse file of 1.9 GB', async () => {
    const path = sparse(1_900_000_000);
    const before = process.memoryUsage.rss();
    await expect(readRegularFile(path, 1_048_576)).rejects.toMatchObject({ code: 'too-long' });
    expect(codeFrom(() => readTextFileSync(path))).toBe('too-long');
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  });

  test('one byte more than the limit', async () => {
    const path = join(folder(), 'file');
    writeFileSync(path, 'x'.repeat(1001));
    await expect(readRegularFile(path, 1000)).rejects.toMatchObject({ code: 'too-long' });
    expect(codeFrom(() => readRegularFileSync(path, 1000))).toBe('too-long');
    expect((await readRegularFile(path, 1001)).bytes.length).toBe(1001);
  });

  test.skipIf(process.platform !== 'linux')(
    'a file that says it is empty and is not, as all of /proc',
    async () => {
      await expect(readRegularFile('/proc/self/maps', 100)).rejects.toMatchObject({
        code: 'too-long',
      });
    },
  );
});

describe('a regular file is read whole', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])('of %i bytes', async (length) => {
    const path = join(folder(), 'file');
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 7) % 256));
    writeFileSync(path, bytes);
    const read = await readRegularFile(path, 300_000);
    expect(read.bytes.equals(bytes)).toBe(true);
    expect(read.stats.size).toBe(length);
    expect(readRegularFileSync(path, 300_000).bytes.equals(bytes)).toBe(true);
  });

  test('through a link, and as text', async () => {
    const base = folder();
    writeFileSync(join(base, 'there'), 'büro\n');
    symlinkSync('there', join(base, 'link'));
    expect(await readTextFile(join(base, 'link'))).toBe('büro\n');
    expect(readTextFileSync(join(base, 'link'))).toBe('büro\n');
  });

  test.skipIf(process.platform !== 'linux')('from /proc', async () => {
    expect(await readTextFile('/proc/self/cmdline', 1_000_000)).toContain('node');
    expect(readTextFileSync('/proc/uptime')).toMatch(/^\d/);
  });

  test('a file that is not there is the system’s own error', async () => {
    const path = join(folder(), 'nothing');
    await expect(readTextFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(codeFrom(() => readTextFileSync(path))).toBe('ENOENT');
  });
});
