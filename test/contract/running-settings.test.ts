import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { standInReleases, since, type StandInRelease } from '../stand-in/releases.ts';
import { configFile, loadSettings, ServerPanic } from '../stand-in/running/settings.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candor-running-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
}

/** ZO_TELEMETRY as a release takes it from that file and that environment. */
function taken(release: StandInRelease, text: string, environment = {}): boolean | 'panic' {
  write('.env', text);
  const variables = new Map<string, string>(Object.entries(environment));
  try {
    const file = configFile(release, { folder, words: [], environment: variables });
    return loadSettings(release, variables, file).telemetry;
  } catch (error) {
    if (error instanceof ServerPanic) return 'panic';
    throw error;
  }
}

describe('the settings are read as the release reads them', () => {
  test.each(standInReleases)(
    '%s: which of file and environment wins, and which line',
    (release) => {
      const later = since(release, 'v0.10.7');
      const on = { ZO_TELEMETRY: 'true' };
      expect(taken(release, 'ZO_TELEMETRY=false\n', on)).toBe(!later);
      expect(taken(release, 'ZO_TELEMETRY=true\nZO_TELEMETRY=false\n')).toBe(!later);
      expect(taken(release, 'OTHER=1\n', { ZO_TELEMETRY: 'false' })).toBe(false);
      expect(taken(release, '')).toBe(true);
    },
  );

  test.each(['0', 'no', 'off', 'disabled', '', ' false', '"false "'])(
    'the value %j ends the server at its start',
    (value) => {
      const text = `ZO_TELEMETRY='${value}'\n`;
      for (const release of standInReleases) expect(taken(release, text)).toBe('panic');
    },
  );

  test('capitals parse from v0.4.3 on', () => {
    expect(taken('v0.3.2', 'ZO_TELEMETRY=False\n')).toBe('panic');
    expect(taken('v0.5.3', 'ZO_TELEMETRY=FALSE\n')).toBe(false);
  });

  test.each([
    ['export ZO_TELEMETRY = "false" # no', false],
    ["\uFEFFZO_TELEMETRY='false'\r\n", false],
    ['A="two\nlines" # a\nZO_TELEMETRY=false', false],
    ['X=fal\nZO_TELEMETRY=${X}se\n', false],
    ['# ZO_TELEMETRY=false\n', true],
    ['ZO_TELEMETRY=false#1\n', 'panic'],
    // Behind a line that does not parse nothing is read, and nothing is said.
    ['what is this\nZO_TELEMETRY=false\n', true],
    ['ZO_TELEMETRY=false and more\n', true],
  ] as const)('%j', (text, expected) => {
    expect(taken('v0.92.2', text)).toBe(expected);
  });

  test('the file is looked for above the folder, and named by -c from v0.16.0 on', () => {
    const above = write('.env', '');
    const named = write('conf/o2.env', '');
    const started = { folder: join(folder, 'a/b'), words: ['-c', '../../conf/o2.env'] };
    mkdirSync(started.folder, { recursive: true });
    const environment = new Map<string, string>();
    expect(configFile('v0.15.0', { ...started, environment })).toBe(above);
    expect(configFile('v0.20.0', { ...started, environment })).toBe(named);
    for (const words of [['--config=gone.env'], ['-cgone.env'], ['-c', 'gone.env']]) {
      const gone = { folder, words, environment };
      expect(() => configFile('v0.92.2', gone)).toThrow(ServerPanic);
    }
  });
});
