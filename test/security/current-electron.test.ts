import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../e2e/launch.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const version = z.stringFormat('version', /^\d+\.\d+\.\d+$/u);
const manifest = z.object({ devDependencies: z.object({ electron: version }) });
const releases = z.object({
  asOf: z.string().regex(/^\d{4}-\d{2}$/u),
  newestMajor: z.int().min(45),
  flooredBy: z.string(),
  floor: z.record(z.string().regex(/^\d+$/u), version),
});
const lock = z.object({
  packages: z.object({ 'node_modules/electron': z.object({ version }) }),
});

const numbers = (text: string): readonly number[] => text.split('.').map(Number);

function isAtLeast(given: string, floor: string): boolean {
  const [a, b] = [numbers(given), numbers(floor)];
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing === -1 || (a[differing] ?? 0) > (b[differing] ?? 0);
}

describe('rule 16: Electron is current', () => {
  const electron = manifest.parse(read('package.json')).devDependencies.electron;
  const { newestMajor, floor } = releases.parse(read('test/security/electron-releases.json'));

  test('it is pinned to one of the three newest majors', () => {
    const major = numbers(electron)[0] ?? 0;
    expect(major).toBeGreaterThanOrEqual(newestMajor - 2);
    expect(major).toBeLessThanOrEqual(newestMajor);
  });

  test('it has the fixes of the advisories that are known', () => {
    const fixed = floor[String(numbers(electron)[0])] ?? '0.0.0';
    expect(isAtLeast(electron, fixed)).toBe(true);
    expect(isAtLeast('43.4.0', floor['43'] ?? '0.0.0')).toBe(false);
  });

  test('the lock file has the very same version', () => {
    const locked = lock.parse(read('package-lock.json')).packages['node_modules/electron'].version;
    expect(locked).toBe(electron);
  });
});
