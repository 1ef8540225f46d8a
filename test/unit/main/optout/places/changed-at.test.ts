import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { changedAt, isAsAtStart } from '../../../../../main/optout/places/changed-at.ts';

let folder: string;
let startedAt: number;
/** Where the server works, and where its file is by name. */
const at = (...names: string[]): string => join(folder, ...names);

/** The server starts once everything is there. */
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-changed-')));
  for (const app of ['app/releases/one', 'app/releases/two', 'next/app/releases/one']) {
    mkdirSync(at(app, 'conf'), { recursive: true });
    writeFileSync(at(app, 'conf', '.env'), `# ${app}\n`);
  }
  symlinkSync('releases/one', at('app', 'current'));
  symlinkSync('releases/two', at('app', 'later'));
  await wait(50);
  startedAt = Date.now();
  await wait(5);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = () => at('app', 'releases', 'one', 'conf', '.env');
/** Found in the working directory, or named by its whole path. */
const found = () =>
  isAsAtStart(
    { root: '', workingDirectory: at('app', 'releases', 'one', 'conf'), path: own(), named: false },
    startedAt,
    changedAt,
  );
const named = (path = own()) =>
  isAsAtStart({ root: '', workingDirectory: '/', path, named: true }, startedAt, changedAt);

describe('what a server found at its start', () => {
  it('is what is there now, where nothing changed', async () => {
    expect([await found(), await named(), await named(at('app/current/conf/.env'))]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('a file that was written with an old time stamp is another', async () => {
    writeFileSync(own(), 'ZO_TELEMETRY=false\n');
    utimesSync(own(), 1, 1);
    expect([await found(), await named()]).toEqual([false, false]);
  });

  it('an older file that was put in its place is another', async () => {
    renameSync(at('next/app/releases/one/conf/.env'), own());
    expect([await found(), await named()]).toEqual([false, false]);
  });

  it('a link that leads elsewhere by now is another', async () => {
    renameSync(at('app', 'later'), at('app', 'current'));
    expect(await named(at('app/current/conf/.env'))).toBe(false);
  });

  it('a further file in the working directory, such as a log, changes nothing', async () => {
    writeFileSync(at('app', 'releases', 'one', 'conf', 'server.log'), '');
    expect(await found()).toBe(true);
  });

  it.each(['app', 'app/releases', 'app/releases/one', 'app/releases/one/conf'])(
    'a folder above that was put in the place of another is seen: %s',
    async (name) => {
      renameSync(at(name), at('aside'));
      renameSync(at('next', name), at(name));
      expect(await named()).toBe(false);
    },
  );
});
