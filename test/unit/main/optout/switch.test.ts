import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const read = (path: string): string => readFileSync(path, 'utf8');
const off = { aim: 'off' } as const;

function serverIn(cwd: string, more: object = {}): void {
  machine.start({ pid: 41, cwd: join(machine.folder, cwd), environment: {}, ...more });
}

describe('the .env that the server loads', () => {
  it('is found above its working directory, previewed, changed, and given back byte for byte', async () => {
    const text =
      '\uFEFF# mine\r\nZO_ROOT_USER_PASSWORD="secret"\r\nexport ZO_TELEMETRY = "true" # hm\r\nB=2';
    const path = machine.write('srv/.env', text);
    chmodSync(path, 0o640);
    serverIn('srv/app');
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(read(path)).toBe(text);
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]?.diff).toContain(
      '-export ZO_TELEMETRY = "true" # hm\n+export ZO_TELEMETRY = "false" # hm',
    );
    expect(plan.changes[0]?.diff).not.toContain('secret');
    expect(plan.activation.does).toBe('restart');
    valueOf(await optOut.apply(plan));
    expect(read(path)).toBe(text.replace('"true"', '"false"'));
    expect(statSync(path).mode & 0o7777).toBe(0o640);
    valueOf(await optOut.undo(null));
    expect(read(path)).toBe(text);
    expect(statSync(path).mode & 0o7777).toBe(0o640);
    expect(await optOut.undo(null)).toMatchObject({ ok: false, error: { code: 'no-record' } });
  });

  it('is changed where a link leads, and the link stays', async () => {
    const real = machine.write('etc/zinc.env', 'ZO_TELEMETRY=true\n');
    machine.write('srv/x', '');
    const link = join(machine.folder, 'srv/.env');
    symlinkSync(real, link);
    serverIn('srv');
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    expect(readlinkSync(link)).toBe(real);
    expect(read(real)).toBe('ZO_TELEMETRY=false\n');
  });

  it.runIf(process.getuid?.() === 0)(
    'is left where a link leads to a file of somebody else, unless the server runs as that user',
    async () => {
      const real = machine.write('etc/zinc.env', 'ZO_TELEMETRY=true\n');
      chownSync(real, 65_533, 65_533);
      machine.write('srv/x', '');
      symlinkSync(real, join(machine.folder, 'srv/.env'));
      serverIn('srv');
      const plan = valueOf(await machine.optOut().plan(off));
      expect(plan.changes).toEqual([]);
      expect(plan.byHand[0]?.sentence).toContain(`is a link to ${real}, which belongs neither`);
      chownSync(join(machine.folder, 'proc/41'), 65_533, 65_533);
      const theirs = valueOf(await machine.optOut().plan(off));
      expect(theirs.changes.map((change) => change.path)).toEqual([real]);
    },
  );

  it('keeps its owner', async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    const before = statSync(path);
    serverIn('srv');
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    expect([statSync(path).uid, statSync(path).gid]).toEqual([before.uid, before.gid]);
  });

  it('of another user stays that user’s when root changes it, and when it is undone', async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv');
    const given: (string | number)[][] = [];
    const own = { uid: statSync(path).uid, gid: statSync(path).gid };
    const files: Files = {
      ...realFiles,
      facts: async (of) => ({
        ...(await realFiles.facts(of)),
        ...(of === path ? { uid: 65_533, gid: 65_532 } : {}),
      }),
      make: (of, bytes, { uid, gid, ...like }) => {
        given.push([dirname(of), uid, gid]);
        return realFiles.make(of, bytes, { ...like, ...own });
      },
      place: async (from, identity, to) => {
        if (to === path) given.push(['in its place']);
        await realFiles.place(from, identity, to);
      },
    };
    const optOut = machine.optOut(files, { uid: 0 });
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    valueOf(await optOut.undo(null));
    // The owner is right before the new file takes the old one's place.
    const once = [[dirname(path), 65_533, 65_532], ['in its place']];
    expect(given).toEqual([...once, ...once]);
  });

  it('of another user is not touched: the commands are shown', async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv');
    const optOut = machine.optOut(undefined, { uid: 65_533 });
    const plan = valueOf(await optOut.plan(off));
    expect(plan.changes).toEqual([]);
    expect(plan.byHand[0]?.sentence).toContain('belongs to another user');
    expect(plan.byHand[0]?.commands.join()).toContain('candor telemetry off --server');
    expect(read(path)).toBe('ZO_TELEMETRY=true\n');
  });

  it.each<[string, (path: string) => void, string]>([
    ['that is read-only', (path) => chmodSync(path, 0o444), 'read-only'],
    ['with a second name', (path) => linkSync(path, `${path}.2`), 'hard link'],
  ])('%s is not touched', async (_name, spoil, reason) => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    spoil(path);
    const before = readFileSync(path);
    serverIn('srv');
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.byHand[0]?.sentence).toContain(reason);
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path)).toEqual(before);
  });

  it('changed between preview and write is left, and nothing else is written', async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv');
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    writeFileSync(path, 'ZO_TELEMETRY=true\nNEW=1\n');
    expect(await optOut.apply(plan)).toMatchObject({
      ok: false,
      error: {
        code: 'cannot-write',
        message: expect.stringContaining('changed after the preview'),
      },
    });
    expect(read(path)).toBe('ZO_TELEMETRY=true\nNEW=1\n');
    expect(await optOut.made()).toEqual([]);
  });

  it('is made where there is none, and Undo removes it', async () => {
    serverIn('srv');
    const path = join(machine.folder, 'srv/.env');
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    expect(read(path)).toBe('ZO_TELEMETRY=false\n');
    valueOf(await optOut.undo(null));
    expect(existsSync(path)).toBe(false);
  });

  it('named by -c is the one that counts, from v0.16.0 on', async () => {
    machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    const named = machine.write('conf/zinc.env', 'ZO_TELEMETRY=true\n');
    const words = ['/usr/bin/openobserve', '--config', '../conf/zinc.env'];
    serverIn('srv', { words });
    machine.release = 'v0.92.2';
    const plan = valueOf(await machine.optOut().plan(off));
    expect(plan.changes.map((change) => change.path)).toEqual([named]);
    expect(plan.activation.does).toBe('nothing');
    machine.release = 'v0.14.7';
    const older = valueOf(await machine.optOut().plan(off));
    expect(older.changes.map((change) => change.path)).toEqual([join(machine.folder, 'srv/.env')]);
  });
});

describe('several servers', () => {
  it('from one folder share the file, and that is said', async () => {
    machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv', { url: 'http://127.0.0.1:5080' });
    serverIn('srv', { pid: 42, url: 'http://127.0.0.1:5081' });
    const optOut = machine.optOut();
    expect(await optOut.plan(off)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('name the one') },
    });
    const plan = valueOf(await optOut.plan(off, 'http://127.0.0.1:5081'));
    expect(plan.warnings.join()).toContain(
      'openobserve (process 41) at http://127.0.0.1:5080 loads the same file',
    );
  });

  it('another Candor at work is waited for', async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv');
    const optOut = machine.optOut(undefined, {
      lock: { take: () => false, release: () => undefined },
    });
    expect(await optOut.apply(valueOf(await optOut.plan(off)))).toMatchObject({
      ok: false,
      error: { code: 'busy' },
    });
    expect(read(path)).toBe('ZO_TELEMETRY=true\n');
  });
});
