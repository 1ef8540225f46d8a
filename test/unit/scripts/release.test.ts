import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compareDepends } from '../../../scripts/release/debian-checks.mjs';
import { releaseNotes } from '../../../scripts/release/notes.mjs';
import { checkSbom } from '../../../scripts/release/sbom.mjs';
import { compareFolders, sumsOf } from '../../../scripts/release/sums.mjs';

const changelog =
  '# C\n\n## Unreleased\n\n### Added\n\n- new\n\n## 0.2.0 - 2026-12-01\n\n- two\n\n## 0.1.0\n';

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'candor-sums-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

describe('the notes of a release', () => {
  test('are what the changelog says of that version alone', () => {
    expect(releaseNotes(changelog, '0.2.0')).toBe('- two');
    expect(releaseNotes(changelog, 'Unreleased')).toBe('### Added\n\n- new');
  });

  test.each(['0.1.0', '0.3.0', ''])('fail where it says nothing: %s', (version) => {
    expect(() => releaseNotes(changelog, version)).toThrow(/says nothing of/);
  });
});

describe('what is compared and summed up', () => {
  test('names each file that differs, and each that only one has', async () => {
    const one = folder({ 'a/same': 'x', b: 'one', only: '' });
    const other = folder({ 'a/same': 'x', b: 'two' });
    expect(await compareFolders(one, other)).toEqual({
      files: 3,
      differing: ['b', 'only (in one of them only)'],
    });
  });

  test('is a line for each file, as sha256sum reads it, without the sums themselves', async () => {
    const path = folder({ 'b.deb': '', 'a.deb': 'abc', SHA256SUMS: 'old' });
    expect(await sumsOf(path)).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.deb\n',
    );
  });

  test('dependencies: what is linked and not named, and what is named and not linked', () => {
    const linked = ['libgtk-3-0t64 (>= 3.9.10)', 'libc6 (>= 2.34)'];
    const named = ['libgtk-3-0 (>= 3.9.10)', 'libc6 (>= 2.34)', 'libx11-xcb1'];
    expect(() => compareDepends(named, linked)).not.toThrow();
    expect(() => compareDepends(named.slice(1), linked)).toThrow(/missing libgtk-3-0;/);
    expect(() => compareDepends([...named, 'libold1'], linked)).toThrow(/not linked libold1/);
  });

  test('an SBOM is held against the schema of CycloneDX', async () => {
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components: [] };
    expect(await checkSbom('.', JSON.stringify(bom))).toEqual([]);
    const wrong = { ...bom, components: [{ type: 'no such', name: 'x' }] };
    expect(await checkSbom('.', JSON.stringify(wrong))).not.toEqual([]);
  });
});

const workflow = z.object({
  permissions: z.object({ contents: z.literal('read') }).strict(),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(
        z.object({
          uses: z
            .string()
            .regex(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u)
            .optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  ),
});
const workflows = readdirSync('.github/workflows').map((name) => {
  const text = readFileSync(join('.github/workflows', name), 'utf8');
  return { name, text, parsed: workflow.parse(parse(text)) };
});

describe.each(workflows)('the workflow $name', ({ text, parsed }) => {
  const steps = Object.values(parsed.jobs).flatMap((job) => job.steps);

  test('pins each action by its commit, and keeps no right to push', () => {
    expect(steps.length).toBeGreaterThan(3);
    for (const { uses, with: given } of steps) {
      if (uses?.startsWith('actions/checkout@') === true) {
        expect(given).toMatchObject({ 'persist-credentials': false });
      }
    }
  });

  test('puts nothing that others write into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('runs only scripts that there are', () => {
    const known = Object.keys(
      z
        .object({ scripts: z.record(z.string(), z.string()) })
        .parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts,
    );
    const named = [...text.matchAll(/npm run ([\w:]+)/gu)].map(([, name = '']) => name);
    for (const name of named) expect(known).toContain(name);
    for (const [, path = ''] of text.matchAll(/node (scripts\/\S+)/gu)) {
      expect(readdirSync('scripts')).toContain(path.slice('scripts/'.length));
    }
  });
});

describe('a release', () => {
  const release = workflows.find(({ name }) => name === 'release.yml');

  test('is tested on three systems, and only the draft may write', () => {
    const { build, draft } = release?.parsed.jobs ?? {};
    expect(build?.steps.map(({ run }) => run)).toContain('npm test');
    expect(build?.permissions).toBeUndefined();
    expect(draft?.permissions).toEqual({
      contents: 'write',
      'id-token': 'write',
      attestations: 'write',
    });
    for (const system of ['ubuntu-', 'windows-', 'macos-']) expect(release?.text).toContain(system);
  });

  test('is a draft with sums, SBOM, notes and an attestation', () => {
    expect(release?.text).toMatch(/gh release create .* --draft --verify-tag/u);
    for (const word of [
      'attest-build-provenance@',
      'release.mjs sbom',
      'release.mjs sums',
      'release.mjs notes',
    ]) {
      expect(release?.text).toContain(word);
    }
  });
});
