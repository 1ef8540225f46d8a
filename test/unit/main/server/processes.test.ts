import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { kernelProcesses } from '../../../../main/server/local/processes.ts';

/** A row of the kernel’s table of sockets. */
const row = (local: string, state: string, inode: string): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 0 0 ${inode} 1\n`;

it('without ps and ss, the kernel tells which servers run and where they listen', async () => {
  const proc = mkdtempSync(join(tmpdir(), 'candor-proc-'));
  onTestFinished(() => rmSync(proc, { recursive: true }));
  const runs = (pid: string, name: string, ...inodes: string[]): void => {
    mkdirSync(join(proc, pid, 'fd'), { recursive: true });
    writeFileSync(join(proc, pid, 'comm'), `${name}\n`);
    for (const [at, inode] of inodes.entries())
      symlinkSync(`socket:[${inode}]`, join(proc, pid, 'fd', String(at)));
  };
  runs('41', 'openobserve', '901', '902', '905', '906');
  runs('42', 'zincobserve-v0', '903');
  runs('43', 'nginx', '904');
  mkdirSync(join(proc, '44'));
  mkdirSync(join(proc, 'self', 'net'), { recursive: true });
  writeFileSync(
    join(proc, 'self', 'net', 'tcp'),
    `  sl  local_address ...\n${[
      row('0100007F:13D8', '0A', '901'),
      row('00000000:13D9', '0A', '903'),
      row('0100007F:1F90', '0A', '904'),
      row('0100007F:9999', '01', '905'),
    ].join('')}`,
  );
  writeFileSync(
    join(proc, 'self', 'net', 'tcp6'),
    `  sl  local_address ...\n${[
      row('00000000000000000000000000000000:13DA', '0A', '902'),
      row('0000000000000000FFFF00000500A8C0:13DB', '0A', '906'),
    ].join('')}`,
  );
  const kernel = kernelProcesses(proc);
  const servers = await kernel.processes();
  expect(servers.map(({ pid, name }) => [pid, name])).toEqual([
    [41, 'openobserve'],
    [42, 'zincobserve-v0'],
  ]);
  const listening = await kernel.listening(servers.map(({ pid }) => pid));
  expect(listening.map(({ pid, address, port }) => `${pid} ${address} ${port}`)).toEqual([
    '41 127.0.0.1 5080',
    '41 :: 5082',
    '41 ::ffff:192.168.0.5 5083',
    '42 0.0.0.0 5081',
  ]);
  expect(await kernelProcesses(join(proc, 'gone')).processes()).toEqual([]);
});
