import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { say } from '../../../core/messages/language.ts';
import { hostMessages as messages } from '../messages.ts';
import type { Reading } from '../../../core/collection.ts';
import { systemNames } from '../host-names.ts';
import { attemptNow, thisMachine } from '../host-sources.ts';
import { offsetReading, type HostReadings } from '../host.ts';
import type { ServerProcess } from '../types.ts';

/** What a process's own host is read through; given, so that a test can put another in its place. */
export interface ProcessHostDeps {
  readonly readText: (path: string) => string;
  readonly isFile: (path: string) => boolean;
  /** What `date +%z` says under a TZ: `+0530`. */
  readonly offsetAt: (tz: string) => Promise<string>;
}

const run = promisify(execFile);

const real: ProcessHostDeps = {
  readText: thisMachine.readText,
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  offsetAt: async (tz) => {
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: tz };
    return (await run('date', ['+%z'], { env, timeout: 2_000 })).stdout.trim();
  },
};

/**
 * Returns what the server's own process sees of its host otherwise than Candor: its offset from UTC, and in a
 * container the names of its system and of itself. `variables`: its settings, its environment among them. Empty where
 * its environment could not be read. Never rejects.
 */
export async function processHost(
  server: ServerProcess,
  variables: Readonly<Record<string, string>> | null,
  deps: ProcessHostDeps = real,
): Promise<HostReadings> {
  if (!server.environmentRead) return { metrics: {}, wire: {} };
  const zone = await timeZone(server.root, variables?.['TZ'] ?? '', deps);
  const metrics = zone === null ? {} : { time_zone: zone };
  if (server.root === '') return { metrics, wire: {} };
  const readText = (path: string): string => deps.readText(server.root + path);
  const names = attemptNow(say(messages.itsSystemName), () =>
    systemNames({ ...thisMachine, readText }),
  );
  const missing: Reading = { missing: say(messages.containerSilent), remedy: null };
  return {
    metrics: { ...metrics, host_name: hostName(readText) },
    wire: names.ok ? names.value : { os: missing, os_release: missing },
  };
}

function hostName(readText: (path: string) => string): Reading {
  const read = attemptNow('/etc/hostname', () => readText('/etc/hostname').trim());
  // A link in a container can lead to any file of this machine: only a name is taken.
  return read.ok && /^[A-Za-z0-9._-]{1,253}$/.test(read.value)
    ? {
        value: read.value,
        unit: null,
        source: say(messages.containerFile, { path: '/etc/hostname' }),
      }
    : { missing: say(messages.containerSilent), remedy: null };
}

/**
 * The offset as chrono's `Local` has it: TZ of the process, as the name of a zone, the path of one, or a rule of its
 * own (`IST-5:30`); else the zone of its system. Null: it could not be worked out.
 */
async function timeZone(root: string, tz: string, deps: ProcessHostDeps): Promise<Reading | null> {
  const file = zoneFile(root, tz.replace(/^:/, ''), deps);
  const local = join(root, '/etc/localtime');
  const isRule = /^(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d/.test(tz);
  const [at, source] =
    file !== null
      ? [`:${file}`, say(messages.zoneOfProcess, { zone: tz })]
      : isRule
        ? [tz, say(messages.zoneOfProcess, { zone: tz })]
        : deps.isFile(local)
          ? [`:${local}`, say(messages.zoneOfSystem)]
          : ['UTC0', say(messages.noZone)];
  try {
    return offsetReading(await deps.offsetAt(at), source);
  } catch {
    return null;
  }
}

const zoneFolders = [
  '/usr/share/zoneinfo',
  '/share/zoneinfo',
  '/etc/zoneinfo',
  '/usr/share/lib/zoneinfo',
];

function zoneFile(root: string, name: string, { isFile }: ProcessHostDeps): string | null {
  if (name === '' || name.length > 200) return null;
  if (name.startsWith('/')) return isFile(root + name) ? root + name : null;
  const paths = zoneFolders.map((folder) => join(root, folder, name));
  return paths.find((path) => path.startsWith(root) && isFile(path)) ?? null;
}
