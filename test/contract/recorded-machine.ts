import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectHost } from '../../main/server/host.ts';
import type { HostSources } from '../../main/server/host-sources.ts';
import type { ProcessHostDeps } from '../../main/server/local/process-host.ts';
import { readProcess } from '../../main/server/local/server-environment.ts';
import type { Recording } from '../stand-in/recording.ts';
import { secondsEast } from '../stand-in/running/world-as-set.ts';

type Report = Recording['heartbeat']['body'];

/**
 * The machine of the recording, made from what the server itself said of it: its memory, system and processors are not
 * those of the machine that runs this test, and no answer tells them. What is left to be wrong is the key that each
 * comes under, its unit and its form.
 */
export function recordedHost({ properties: sent }: Report) {
  // With `avail_memory` memory goes in KB, without it in bytes.
  const unit = 'avail_memory' in sent ? 1024 : 1;
  const bytes = (key: string): number => Number(sent[key] ?? 0) * unit;
  const system = String(sent['os']);
  const version = String(sent['os_release']);
  const sources: Partial<HostSources> = {
    platform: 'linux',
    // The server tells its own name: this one must not come of it.
    hostName: () => 'not-the-servers-name',
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

/** The zone of which a file is. */
const named = (path: string): string | undefined => /zoneinfo\/(.+)$/.exec(path)?.[1];

/**
 * Time zones as the machine of the recording has them, at the moment of the report: its own is that which the server
 * had, unless its `TZ` named another.
 */
export function recordedZones({ properties, timestamp }: Report): ProcessHostDeps {
  return {
    readText: () => {
      throw new Error('The recorded server ran in no container.');
    },
    isFile: (path) => path === '/etc/localtime' || isZone(named(path)),
    offsetAt: async (tz) => {
      if (tz === ':/etc/localtime') return offset(Number(properties['time_zone']));
      const zone = named(tz);
      if (zone !== undefined) return offset(secondsEast(zone, Date.parse(timestamp)));
      // A rule of its own, such as `IST-5:30`.
      return execFileSync('date', ['+%z'], { env: { TZ: tz, LC_ALL: 'C' } })
        .toString()
        .trim();
    },
  };
}

function isZone(name: string | undefined): boolean {
  try {
    return name !== undefined && secondsEast(name, 0) !== undefined;
  } catch {
    return false;
  }
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
