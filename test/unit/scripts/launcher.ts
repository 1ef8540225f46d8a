import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, root: false } as const;
export const bare = { platform: 'linux', env: {}, root: false } as const;

/** What a user may write after the program's name, and whether a window opens for it. */
export const lines: [string[], 'window' | 'terminal'][] = [
  [[], 'window'],
  [['--profile', 'status'], 'window'],
  [['--profile', '/p', '--server', 'http://127.0.0.1:5080'], 'window'],
  [['--profile=/p'], 'window'],
  [['status'], 'terminal'],
  [['--profile', '/p', 'collect', '--json'], 'terminal'],
  [['--json', 'collect'], 'terminal'],
  [['--server', 'http://127.0.0.1:5080', 'history', 'show', 'a b'], 'terminal'],
  [['--help'], 'terminal'],
  [['-h'], 'terminal'],
  [['--version'], 'terminal'],
  [['-V'], 'terminal'],
  [['nonsense'], 'terminal'],
  [['--json'], 'window'],
  [['--nonsense'], 'window'],
  [['--profile'], 'window'],
  [['--server='], 'window'],
];

/** How the launcher of a package ended, beside a program that prints what it was given. */
interface Launched {
  readonly status: number | null;
  /** Arguments of the program; empty where it was not started. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** `program`: what the program does, in place of printing its arguments. */
export function launch(
  args: string[],
  env: Record<string, string>,
  uid = 1000,
  program = '',
): Launched {
  const folder = mkdtempSync(join(tmpdir(), 'candor-launcher-'));
  try {
    copyFileSync('assets/linux/candor', join(folder, 'candor'));
    const script = (name: string, text: string): void =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const print = 'for arg in "$@"; do printf "%s\\n" "$arg"; done';
    script('candor-desktop', program === '' ? print : program);
    script('id', `echo ${uid}`);
    const ran = spawnSync('sh', [join(folder, 'candor'), ...args], {
      env: { PATH: `${folder}:${process.env['PATH']}`, ...env },
      encoding: 'utf8',
    });
    const { status, stdout, stderr } = ran;
    return { status, lines: stdout.split('\n').slice(0, -1), stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
