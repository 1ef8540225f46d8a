import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { run } from '../main/cli/bench.ts';

const ops = join(import.meta.dirname, '../../../assets/ops');
const read = (name: string): string => readFileSync(join(ops, name), 'utf8');

/** Every command line of Candor's in the files, as a list of its arguments. */
const commandLines: readonly (readonly [where: string, args: readonly string[]])[] = [
  ...readdirSync(join(ops, 'systemd'))
    .filter((name) => name.endsWith('.service'))
    .map((name) => [name, execStart(read(`systemd/${name}`)).slice(1)] as const),
  ['Dockerfile', [...listOf('ENTRYPOINT'), ...listOf('CMD')].slice(1)],
  ['sidecar.yaml', [...listOf('ENTRYPOINT').slice(1), ...sidecar().args]],
  ['candor.yml', playbookArgs().slice(1)],
];

describe('files for servers', () => {
  test.each(commandLines)('%s gives commands and options that there are', async (_where, args) => {
    const ran = await run(args, { onInterrupt: (stop) => stop(143) });
    expect([ran.status === 64, ran.stderr]).toEqual([
      false,
      expect.not.stringContaining('see candor --help'),
    ]);
  });

  test('units are what systemd takes, and leave little open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-units-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const units = readdirSync(join(ops, 'systemd'));
    for (const name of units) {
      // Where nothing is installed, the command isn't there.
      const text = read(`systemd/${name}`).replaceAll('/usr/bin/candor', '/bin/true');
      writeFileSync(join(folder, name), text);
    }
    const analyze = (...args: string[]) =>
      spawnSync('systemd-analyze', args, { cwd: folder, encoding: 'utf8' });
    // Elsewhere than on Linux with systemd there is nothing that could check them.
    if (analyze('--version').status !== 0) return;
    const verified = analyze('verify', '--man=no', ...units.map((name) => `./${name}`));
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    for (const name of units.filter((one) => one.endsWith('.service'))) {
      // 25 is 2.5 of 10: "OK".
      const judged = analyze('security', '--offline=true', '--threshold=25', `./${name}`);
      expect([name, judged.status]).toEqual([name, 0]);
    }
  });

  test('the sidecar has no right that it does not need', () => {
    const { securityContext, env } = sidecar();
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    // No secret stands in the file.
    for (const { valueFrom } of env) expect(valueFrom.secretKeyRef.key).not.toBe('');
  });

  test('the image does not run as root, and the Action reads secrets from the environment only', () => {
    expect(read('docker/Dockerfile')).toMatch(/^USER node$/mu);
    const action = z
      .object({
        jobs: z.object({
          verify: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }),
        }),
      })
      .parse(parse(read('github/verify-opt-out.yml')));
    const runs = action.jobs.verify.steps.map((step) => step.run ?? '').join('\n');
    expect(runs).toContain('verify-opt-out');
    // What GitHub writes into a script could be a script.
    expect(runs).not.toContain('${{');
  });
});

function execStart(text: string): readonly string[] {
  return (/^ExecStart=(.*)$/mu.exec(text)?.[1] ?? '').split(' ');
}

function listOf(instruction: string): readonly string[] {
  const text = new RegExp(`^${instruction} (.*)$`, 'mu').exec(read('docker/Dockerfile'))?.[1];
  return z.array(z.string()).parse(JSON.parse(text ?? ''));
}

function sidecar() {
  const container = z.object({
    name: z.string(),
    args: z.array(z.string()).default([]),
    env: z.array(z.unknown()),
    securityContext: z.unknown().optional(),
  });
  const pod = z.object({
    apiVersion: z.literal('v1'),
    kind: z.literal('Pod'),
    spec: z.object({ shareProcessNamespace: z.literal(true), containers: z.array(container) }),
  });
  const [document] = parseAllDocuments(read('kubernetes/sidecar.yaml'));
  const { spec } = pod.parse(document?.toJS());
  const found = spec.containers.find(({ name }) => name === 'candor');
  const secret = z.object({ valueFrom: z.object({ secretKeyRef: z.object({ key: z.string() }) }) });
  return { ...container.parse(found), env: z.array(secret).parse(found?.env) };
}

function playbookArgs(): readonly string[] {
  const task = z.object({
    name: z.string(),
    'ansible.builtin.command': z.object({ argv: z.array(z.string()).optional() }).optional(),
  });
  const plays = z
    .array(z.object({ tasks: z.array(task) }))
    .parse(parse(read('ansible/candor.yml')));
  const verdict = plays[0]?.tasks.find(({ name }) => name === 'Take the verdict');
  return verdict?.['ansible.builtin.command']?.argv ?? [];
}
