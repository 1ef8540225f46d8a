import { createHash } from 'node:crypto';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root } from '../e2e/launch.ts';
import { candorElectron as candor, makeFolder } from '../e2e/terminal.ts';

const nobody = 65_534;
/** A clone below /root is closed to all others: Candor then says so, and does nothing. */
const readable = (folder: string): boolean =>
  (lstatSync(folder).mode & 0o001) !== 0 && (folder === '/' || readable(dirname(folder)));
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** All below a folder, the folder too. */
function below(folder: string): readonly string[] {
  return [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ];
}

function giveAway(folder: string, gid = nobody): void {
  for (const path of below(folder))
    if (!lstatSync(path).isSymbolicLink()) chownSync(path, nobody, gid);
}

/** A change as Candor's journal keeps it, made up by whoever owns the profile: it gives `target` other bytes. */
function forge(profile: string, target: string, state: 'pending' | 'done'): void {
  const id = `forged-${state}`;
  const folder = join(profile, 'optout', id);
  mkdirSync(folder, { recursive: true });
  const now = readFileSync(target, 'utf8');
  const file = {
    path: target,
    shownAs: target,
    layer: 'file',
    before: hash('evil\n'),
    after: hash(now),
  };
  const at = '2026-11-23T10:00:00.000Z';
  const rest = { mode: 0o4755, uid: 0, gid: 0, folders: [], diff: '' };
  const record = {
    version: 1,
    id,
    at,
    aim: 'off',
    server: null,
    state,
    files: [{ ...file, ...rest }],
  };
  writeFileSync(join(folder, 'record.json'), JSON.stringify(record));
  writeFileSync(join(folder, '0'), 'evil\n');
  writeFileSync(join(folder, '0.after'), now);
}

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'root and a profile of another user',
  () => {
    test('changes that this user made up give them no file of root’s', async () => {
      const profile = join(makeFolder(), 'theirs');
      const target = join(makeFolder(), 'only-roots');
      writeFileSync(target, 'root’s own\n', { mode: 0o644 });
      forge(profile, target, 'pending');
      forge(profile, target, 'done');
      giveAway(profile);
      for (const command of [['telemetry', 'undo'], ['verify-opt-out']]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { stderr } = await candor([...command, '--profile', profile]);
        expect(stderr).toContain('belongs to another user');
        expect(readFileSync(target, 'utf8')).toBe('root’s own\n');
      }
    });

    test.runIf(readable(root))(
      'whatever is written there is that user’s own, and no link leads root anywhere',
      async () => {
        const [theirs, roots] = [makeFolder(), makeFolder()];
        const profile = join(theirs, 'theirs');
        mkdirSync(profile);
        for (const name of ['history.sqlite', 'relay.lock', 'said.json']) {
          symlinkSync(join(roots, name), join(profile, name));
        }
        // The group of a folder can be root's.
        giveAway(theirs, 0);
        const { status, stderr } = await candor([
          'settings',
          'set',
          'relay.port',
          '5999',
          '--profile',
          profile,
        ]);
        expect([status, stderr]).toEqual([0, expect.stringContaining('belongs to another user')]);
        expect(readdirSync(roots)).toEqual([]);
        expect(lstatSync(join(profile, 'settings.json')).gid).toBe(nobody);
        expect(
          below(profile).filter(
            (path) => lstatSync(path).uid === 0 && !lstatSync(path).isSymbolicLink(),
          ),
        ).toEqual([]);
      },
    );

    test.runIf(readable(root))(
      'one that is to be made in a folder of theirs becomes theirs',
      async () => {
        const theirs = makeFolder();
        giveAway(theirs);
        const profile = join(theirs, 'config', 'candor');
        const { status, stdout } = await candor(['status', '--json', '--profile', profile]);
        expect([status, JSON.parse(stdout)]).toEqual([0, expect.anything()]);
        expect(below(theirs).filter((path) => lstatSync(path).uid === 0)).toEqual([]);
      },
    );

    test('one of root’s own is used, and not with files of another user in it', async () => {
      const profile = makeFolder();
      expect(await candor(['status', '--profile', profile])).toMatchObject({
        status: 0,
        stderr: expect.not.stringContaining('The profile folder'),
      });
      const fresh = join(tmpdir(), `${basename(profile)}-fresh`);
      onTestFinished(() => rmSync(fresh, { recursive: true, force: true }));
      expect(await candor(['--version', '--profile', fresh])).toMatchObject({
        status: 0,
        stderr: expect.not.stringContaining('The profile folder'),
      });
      chownSync(join(profile, 'optout.lock'), nobody, nobody);
      const { status, stderr } = await candor(['status', '--profile', profile]);
      expect(status).toBe(77);
      expect(stderr).toMatch(/^candor: [^\n]*another user[^\n]*\n$/u);
    });
  },
);
