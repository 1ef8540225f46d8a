import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A server process that is to be seen on the machine. */
export interface StagedServer {
  /** Name of its program: `openobserve`. */
  readonly name: string;
  /** Where something listens and answers. */
  readonly url: string;
  /** Number of a process that really runs; when not given, one that cannot be. */
  readonly pid?: number;
}

/** A machine as Candor is to see it. */
export interface StagedMachine {
  /** For the environment of a Candor that is started. */
  readonly env: Readonly<Record<string, string>>;
  /** Other servers run on it from now on. */
  stage(servers: readonly StagedServer[]): void;
  remove(): void;
}

/** Beyond the highest number a process can have: nothing under /proc contradicts. */
const firstPid = 5_000_001;

/**
 * Makes a machine on which exactly these servers run: the programs by which processes and sockets are listed
 * (ps and netstat) are put before the system's own. A real process of that name would be seen by every other
 * test that runs at the same time, and one that runs here anyway must not be seen by this one.
 */
export function stageMachine(servers: readonly StagedServer[] = []): StagedMachine {
  const folder = mkdtempSync(join(tmpdir(), 'candor-machine-'));
  write(folder, servers);
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    stage: (others) => write(folder, others),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function write(folder: string, servers: readonly StagedServer[]): void {
  const head = row('PID', 'PPID', '%CPU', '%MEM', 'PRI', 'VSZ', 'RSS', 'NI', 'ELAPSED', 'S', 'TT');
  // As of any such list, the program that makes it is a part.
  const all = [...servers, { name: 'ps', pid: firstPid - 1 }];
  const processes = all.map(
    ({ name, pid }, index) =>
      `${row(pid ?? firstPid + index, 1, '0.0', '0.1', 19, 90_000, 40_000, 0, '05:00', 'S', '?')}${'zo'.padStart(21)} ./${name}`,
  );
  const sockets = servers.map(({ name, url, pid }, index) => {
    const { host } = new URL(url);
    return `tcp 0 0 ${host} 0.0.0.0:* LISTEN ${pid ?? firstPid + index}/${name}`;
  });
  program(folder, 'ps', [`${head}${'USER'.padStart(21)} COMMAND`, ...processes]);
  program(folder, 'netstat', ['Active Internet connections (servers)', ...sockets]);
  program(folder, 'ss', []);
}

/** The columns before the user's name, as wide as they are asked for. */
function row(...cells: readonly (string | number)[]): string {
  const widths = [11, 11, 6, 6, 5, 11, 11, 5, 30, 5, 15];
  return cells.map((cell, at) => String(cell).padStart(widths[at] ?? 0)).join(' ');
}

function program(folder: string, name: string, lines: readonly string[]): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${lines.join('\n')}\nEND\n`);
  chmodSync(file, 0o755);
}
