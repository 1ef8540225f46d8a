import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editorOf } from '../../main/optout/applying/owner.ts';
import { makeMachine, valueOf, type Machine } from '../unit/main/optout/kit.ts';

/** Users that own nothing else: `nobody`, and one that no system knows. */
const nobody = 65_534;
const stranger = 48_211;
const off = { aim: 'off' } as const;
const text = 'ZO_TELEMETRY=true\nZO_ROOT_USER_PASSWORD=secret\n';

const asRoot = describe.runIf(process.platform === 'linux' && process.getuid?.() === 0);

asRoot('whom root lets change a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-owner-')));
    mkdirSync(join(folder, 'srv'));
    writeFileSync(join(folder, 'srv/.env'), text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const env = (): string => join(folder, 'srv/.env');
  const give = (name: string, uid: number, gid = uid): void =>
    chownSync(join(folder, name), uid, gid);

  it('root, where only root can write in every folder above; /tmp is one of them', async () => {
    expect(await editorOf(env())).toEqual({ as: 'root' });
    expect(await editorOf(join(folder, 'new/deep/.env'))).toEqual({ as: 'root' });
  });

  it.each([nobody, stranger])('the file’s owner, where user %i owns the folder', async (user) => {
    give('srv', user);
    give('srv/.env', user);
    expect(await editorOf(env())).toEqual({ as: 'user', uid: user, gid: user });
    expect(await editorOf(join(folder, 'srv/new/.env'))).toEqual({
      as: 'user',
      uid: user,
      gid: user,
    });
  });

  it.each<[string, () => void]>([
    ['root’s file in another’s folder', () => give('srv', nobody)],
    [
      'root’s file in a folder of a group',
      () => (give('srv', 0, 100), chmodSync(join(folder, 'srv'), 0o775)),
    ],
    ['root’s file in a folder that all can write', () => chmodSync(join(folder, 'srv'), 0o1777)],
    ['below a folder of another user', () => give('.', nobody)],
    [
      'a file of a group that its owner is not in',
      () => (give('srv', nobody), give('srv/.env', nobody, 0)),
    ],
  ])('nobody: %s', async (_what, set) => {
    set();
    expect(await editorOf(env())).toMatchObject({
      as: 'nobody',
      why: expect.stringContaining(env()),
    });
  });
});

asRoot('telemetry off as root in a folder of another user', () => {
  let machine: Machine;
  let path = '';
  beforeEach(() => {
    machine = makeMachine();
    chmodSync(machine.folder, 0o755);
    path = machine.write('srv/.env', text);
    for (const one of [path, join(machine.folder, 'srv')]) chownSync(one, nobody, nobody);
    machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {} });
  });
  afterEach(() => machine.remove());

  it('is done as that user, keeps mode and owner, and is undone byte for byte', async () => {
    chmodSync(path, 0o640);
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    expect(readFileSync(path, 'utf8')).toBe(text.replace('true', 'false'));
    const told = (): readonly number[] => [
      statSync(path).uid,
      statSync(path).gid,
      statSync(path).mode & 0o7777,
    ];
    expect(told()).toEqual([nobody, nobody, 0o640]);
    valueOf(await optOut.undo(null));
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(told()).toEqual([nobody, nobody, 0o640]);
    expect(readdirSync(join(machine.folder, 'srv'))).toEqual(['.env']);
  });

  it('is shown to be done by hand where that user may not, and nothing is written', async () => {
    chownSync(path, 0, 0);
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.changes).toEqual([]);
    expect(plan.byHand[0]?.sentence).toMatch(/runs as root and did not change .* belongs to root/);
    expect(plan.byHand[0]?.files).toEqual([
      { file: path, diff: expect.stringContaining('+ZO_TELEMETRY=false') },
    ]);
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each([
    ['that user’s own folder', nobody, 0o755],
    ['a folder of root’s that all can write to', 0, 0o777],
  ])(
    'follows no link to a file of root’s out of %s, also for a server of root’s',
    async (_whose, uid, mode) => {
      const victim = machine.write('etc/victim', 'A=1\n');
      chmodSync(victim, 0o600);
      rmSync(path);
      symlinkSync(victim, path);
      chownSync(join(machine.folder, 'srv'), uid, uid);
      chmodSync(join(machine.folder, 'srv'), mode);
      const optOut = machine.optOut();
      const plan = valueOf(await optOut.plan(off));
      expect(plan.changes).toEqual([]);
      expect(plan.byHand[0]?.sentence).toContain('belongs to root');
      valueOf(await optOut.apply(plan));
      expect(readFileSync(victim, 'utf8')).toBe('A=1\n');
    },
  );

  it('made while the folder was root’s is not undone as root when it is another’s by then', async () => {
    chownSync(join(machine.folder, 'srv'), 0, 0);
    chownSync(path, 0, 0);
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    chownSync(join(machine.folder, 'srv'), nobody, nobody);
    expect(await optOut.undo(null)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(readFileSync(path, 'utf8')).toContain('false');
  });

  it('gives no file away to an owner who puts links in its place as fast as they can', async () => {
    const aim = machine.write('root/aim', 'only root may read this');
    chmodSync(aim, 0o600);
    // Renames whatever Candor makes, and leaves a link to root's file under its name.
    const thief = spawn(
      '/bin/sh',
      [
        '-c',
        `cd '${join(machine.folder, 'srv')}' && while :; do for f in .*candor*; do
          [ -L "$f" ] || { mv "$f" "away" && ln -s '${aim}' "$f"; }; done; done 2> /dev/null`,
      ],
      { uid: nobody, gid: nobody, stdio: 'ignore' },
    );
    try {
      const optOut = machine.optOut();
      for (let round = 0; round < 25; round += 1) {
        const plan = await optOut.plan(off);
        if (plan.ok) await optOut.apply(plan.value);
        await optOut.undo(null);
        const { uid, gid, mode } = lstatSync(aim);
        expect([uid, gid, mode & 0o7777]).toEqual([0, 0, 0o600]);
        expect(readFileSync(aim, 'utf8')).toBe('only root may read this');
        if (existsSync(path)) expect(lstatSync(path).uid).toBe(nobody);
      }
    } finally {
      thief.kill('SIGKILL');
    }
  }, 60_000);
});
