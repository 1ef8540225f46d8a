import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serverAddressesApart } from '../../../../main/files/kernel-network.ts';

it('the addresses of servers apart are those of namespaces in which a server runs, and no others', () => {
  const proc = mkdtempSync(join(tmpdir(), 'candor-proc-'));
  onTestFinished(() => rmSync(proc, { recursive: true }));
  const runs = (pid: string, name: string, network: string, ...addresses: string[]): void => {
    mkdirSync(join(proc, pid, 'ns'), { recursive: true });
    mkdirSync(join(proc, pid, 'net'));
    writeFileSync(join(proc, pid, 'comm'), `${name}\n`);
    symlinkSync(`net:[${network}]`, join(proc, pid, 'ns', 'net'));
    const rows = addresses.map((address) => `     |-- ${address}\n        /32 host LOCAL\n`);
    writeFileSync(join(proc, pid, 'net', 'fib_trie'), `Local:\n${rows.join('')}`);
  };
  runs('self', 'candor', '1', '172.17.0.1');
  runs('41', 'openobserve', '1', '172.17.0.1', '127.0.0.1');
  runs('42', 'openobserve', '2', '172.18.0.5', '127.0.0.1');
  runs('43', 'openobserve', '2', '172.18.0.5');
  runs('44', 'nginx', '3', '172.18.0.6');
  runs('45', 'zincobserve', '4', '172.19.0.2', '10.0.0.7');
  expect([...serverAddressesApart(proc)]).toEqual(['172.18.0.5', '172.19.0.2', '10.0.0.7']);
  expect(serverAddressesApart(join(proc, 'gone')).size).toBe(0);
});
