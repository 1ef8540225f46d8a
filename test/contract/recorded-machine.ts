import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectHost } from '../../main/collect/host.ts';
import type { HostSources } from '../../main/collect/host-sources.ts';
import { readProcess } from '../../main/collect/local/server-environment.ts';
import type { Recording } from '../stand-in/recording.ts';

/**
 * The machine of the recording, made from what the server itself said of it: its memory, system and processors are not
 * those of the machine that runs this test, and no answer tells them. What is left to be wrong is the key that each
 * comes under, its unit and its form.
 */
export function recordedHost({ properties: sent }: Recording['heartbeat']['body']) {
  // With `avail_memory` memory goes in KB, without it in bytes.
  const unit = 'avail_memory' in sent ? 1024 : 1;
  const bytes = (key: string): number => Number(sent[key] ?? 0) * unit;
  const system = String(sent['os']);
  const version = String(sent['os_release']);
  const sources: Partial<HostSources> = {
    platform: 'linux',
    hostName: () => String(sent['host_name']),
    kernelName: () => 'Linux',
    kernelRelease: () => version,
    readText: () => `NAME="${system}"\nVERSION_ID="${version}"\n`,
    load: async () => ({
      mem: async () => ({
        total: bytes('total_memory'),
        free: bytes('free_memory'),
        available: bytes('avail_memory'),
        writeback: 0,
      }),
      cpuCurrentSpeed: async () => ({ cores: Array(Number(sent['cpu_count'])).fill(1) }),
      versions: async () => ({ kernel: version }),
      time: () => ({ timezone: `X${offset(Number(sent['time_zone']))}` }),
    }),
  };
  return collectHost(sources);
}

/** Seconds east of UTC as `date +%z` writes them. */
function offset(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${seconds < 0 ? '-' : '+'}${hours}${rest}`;
}

/**
 * The recorded process as /proc shows it: its environment, and a working directory with its `.env`. Reads it as Candor
 * reads any server's.
 */
export async function recordedProcess({ environment, settings }: Recording) {
  const folder = mkdtempSync(join(tmpdir(), 'candor-recorded-'));
  try {
    const pid = 4711;
    const base = join(folder, 'proc', String(pid));
    const work = join(folder, 'srv');
    for (const made of [base, work]) mkdirSync(made, { recursive: true });
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}\0`);
    writeFileSync(join(base, 'comm'), 'openobserve\n');
    writeFileSync(join(base, 'cmdline'), 'openobserve\0');
    writeFileSync(join(base, 'environ'), variables.join(''));
    symlinkSync(work, join(base, 'cwd'));
    if (settings !== '') writeFileSync(join(work, '.env'), settings);
    return await readProcess(pid, join(folder, 'proc'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
