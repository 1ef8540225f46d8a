import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from './bench.ts';

async function fileOf(...args: string[]): Promise<string> {
  const { status, stdout, did } = await run(args);
  expect([status, did]).toEqual([0, []]);
  const folder = mkdtempSync(join(tmpdir(), 'candor-completion-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'text'), stdout);
  return join(folder, 'text');
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** What a shell offers for a command line, as it would on Tab. */
function offered(shell: 'bash' | 'fish', script: string, line: string): string[] {
  const words = line.split(' ');
  const code =
    shell === 'bash'
      ? `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _candor; printf '%s\\n' "\${COMPREPLY[@]}"`
      : `source $argv[1]; complete -C "$argv[2..-1]" | string split -f1 \\t`;
  const args =
    shell === 'bash'
      ? ['--norc', '-c', code, script, ...words]
      : ['-N', '-c', code, script, ...words];
  return spawnSync(shell, args, { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((one) => one !== '');
}

describe('completion', () => {
  it.each([
    ['bash', ['-n']],
    ['zsh', ['-n']],
    ['fish', ['-n']],
  ])('for %s is a script that it reads', async (shell, options) => {
    const script = await fileOf('completion', shell);
    if (!isThere(shell)) return;
    expect(spawnSync(shell, [...options, script], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.each(['bash', 'fish'] as const)('in %s offers commands, options and values', async (shell) => {
    const script = await fileOf('completion', shell);
    if (!isThere(shell)) return;
    expect(offered(shell, script, 'candor ver')).toEqual(['verify-opt-out']);
    expect(offered(shell, script, 'candor history sh')).toEqual(['show']);
    expect(offered(shell, script, 'candor history export --format ')).toEqual(
      expect.arrayContaining(['csv', 'ndjson']),
    );
    expect(offered(shell, script, 'candor --json history export --fo')).toEqual(
      expect.arrayContaining(['--format', '--force']),
    );
    expect(offered(shell, script, 'candor telemetry off --dry')).toEqual(['--dry-run']);
  });

  it('of another shell is refused, and --json is one document', async () => {
    expect(await run(['completion', 'tcsh'])).toMatchObject({ status: 64, did: [] });
    expect(JSON.parse((await run(['completion', 'bash', '--json'])).stdout)).toMatchObject({});
  });
});

describe('the manual page', () => {
  it('tells of every command, and roff reads it', async () => {
    const page = await fileOf('manual');
    const { stdout } = await run(['manual']);
    for (const words of ['candor history export', 'candor deletion letter', 'candor relay set']) {
      expect(stdout).toContain(`.SS ${words}`);
    }
    expect(stdout).toContain('CANDOR_ROOT_PASSWORD');
    if (!isThere('mandoc')) return;
    const lint = spawnSync('mandoc', ['-Tlint', '-Wwarning', page], { encoding: 'utf8' });
    expect(lint.stdout.split('\n').filter((line) => !/missing date|^$/u.test(line))).toEqual([]);
  });
});
