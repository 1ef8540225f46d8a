import {
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const read = (path: string): string => readFileSync(path, 'utf8');
const off = { aim: 'off' } as const;
const on = { aim: 'on' } as const;

function serverIn(cwd: string): void {
  machine.start({ pid: 41, cwd: join(machine.folder, cwd), environment: {} });
}

it('an edited file is not undone, and why is said; on takes back only what off wrote', async () => {
  const path = machine.write('srv/.env', 'A=1\nZO_TELEMETRY="true"\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  writeFileSync(path, `# edited\n${read(path)}`);
  expect(await optOut.undo(null)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('edited since') },
  });
  valueOf(await optOut.apply(valueOf(await optOut.plan(on))));
  expect(read(path)).toBe('# edited\nA=1\nZO_TELEMETRY="true"\n');
  valueOf(await optOut.undo(null));
  expect(read(path)).toBe('# edited\nA=1\nZO_TELEMETRY="false"\n');
});

it('on leaves a false that Candor did not write', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=false\n');
  serverIn('srv');
  const optOut = machine.optOut();
  expect(valueOf(await optOut.plan(off)).changes).toEqual([]);
  const plan = valueOf(await optOut.plan(on));
  expect(plan.changes).toEqual([]);
  expect(plan.warnings.join()).toContain('nothing to take back');
  expect(read(path)).toBe('ZO_TELEMETRY=false\n');
});

it.each([
  ['nothing', null],
  ['an empty file', ''],
])('%s is what is left where Candor’s own changes have moved its lines', async (_name, text) => {
  const path = join(machine.folder, 'srv/.env');
  if (text !== null) machine.write('srv/.env', text);
  serverIn('srv');
  const optOut = machine.optOut();
  const relayOn = { aim: 'relay-on', url: 'http://127.0.0.1:41234/secret' } as const;
  const relayOff = { aim: 'relay-off' } as const;
  for (const request of [relayOn, off, relayOff, relayOn, on, relayOff]) {
    machine.now += 1000;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    valueOf(await optOut.apply(valueOf(await optOut.plan(request))));
  }
  expect(existsSync(path) ? read(path) : null).toBe(text);
});

it('the relay and the switch do not undo each other', async () => {
  const text = 'A=1\n';
  const path = machine.write('srv/.env', text);
  serverIn('srv');
  const optOut = machine.optOut();
  const url = 'http://127.0.0.1:41234/secret';
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'relay-on', url }))));
  expect(read(path)).toBe(`A=1\nZO_TELEMETRY=false\nZO_TELEMETRY_URL=${url}\n`);
  valueOf(await optOut.apply(valueOf(await optOut.plan(on))));
  expect(read(path)).toBe(`A=1\nZO_TELEMETRY_URL=${url}\n`);
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'relay-off' }))));
  expect(read(path)).toBe(text);
  for (let left = 4; left > 0; left -= 1) valueOf(await optOut.undo(null));
  expect(read(path)).toBe(text);
});

it('on works while the server is down', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  machine.processes.length = 0;
  expect(await optOut.plan(off)).toMatchObject({ ok: false, error: { code: 'no-server' } });
  valueOf(await optOut.apply(valueOf(await optOut.plan(on))));
  expect(read(path)).toBe('ZO_TELEMETRY=true\n');
});

it('a damaged copy is not put back', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  writeFileSync(join(machine.folder, 'profile/optout/change-1/0'), 'ZO_TEL');
  expect((await optOut.undo(null)).ok).toBe(false);
  expect(read(path)).toBe('ZO_TELEMETRY=false\n');
});

it('the copies are for nobody else', async () => {
  machine.write('srv/.env', 'ZO_ROOT_USER_PASSWORD=secret\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  const folder = join(machine.folder, 'profile/optout/change-1');
  expect(statSync(folder).mode & 0o77).toBe(0);
  expect(statSync(join(folder, '0')).mode & 0o77).toBe(0);
  expect(read(join(folder, 'record.json'))).not.toContain('secret');
});

it('on leaves a false that the operator wrote after Candor’s, and gives the other back', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  writeFileSync(path, '# mine\nZO_TELEMETRY=false\nZO_TELEMETRY=false # really\n');
  valueOf(await optOut.apply(valueOf(await optOut.plan(on))));
  expect(read(path)).toBe('# mine\nZO_TELEMETRY=true\nZO_TELEMETRY=false # really\n');
});

it('on leaves a line that was written anew, and says so', async () => {
  const path = machine.write('srv/.env', 'A=1\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  const mine = 'A=1\nZO_TELEMETRY=false # mine\n';
  writeFileSync(path, mine);
  const plan = valueOf(await optOut.plan(on));
  expect(plan.changes).toEqual([]);
  expect(plan.byHand[0]?.sentence).toContain('no longer has the line that Candor wrote');
  expect(read(path)).toBe(mine);
});

it('undo gives back the content: a mode that was changed since stays', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  chmodSync(path, 0o644);
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  chmodSync(path, 0o600);
  valueOf(await optOut.undo(null));
  expect([read(path), statSync(path).mode & 0o7777]).toEqual(['ZO_TELEMETRY=true\n', 0o600]);
});

it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'undo gives back the content: an owner that was changed since stays',
  async () => {
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    serverIn('srv');
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    chownSync(path, 65_533, 65_533);
    valueOf(await optOut.undo(null));
    const { uid, gid } = statSync(path);
    expect([read(path), uid, gid]).toEqual(['ZO_TELEMETRY=true\n', 65_533, 65_533]);
  },
);

it('undo leaves a link that was switched to another file since, though it holds the same', async () => {
  machine.write('srv/a.env', 'ZO_TELEMETRY=true\n');
  const link = join(machine.folder, 'srv/.env');
  symlinkSync('a.env', link);
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  const other = machine.write('srv/b.env', 'ZO_TELEMETRY=false\n');
  symlinkSync('b.env', `${link}.new`);
  renameSync(`${link}.new`, link);
  expect(await optOut.planUndo()).toMatchObject({ ok: false });
  expect(await optOut.undo(null)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('leads to another file') },
  });
  expect(read(other)).toBe('ZO_TELEMETRY=false\n');
});

it('undo shows its diff first, and takes back that very change or none', async () => {
  const path = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  serverIn('srv');
  const optOut = machine.optOut();
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  const { made, changes, after } = valueOf(await optOut.planUndo());
  // It never stopped reporting, because it was not restarted.
  expect(after?.activation).toMatchObject({
    does: 'nothing',
    sentence: expect.stringContaining('had not turned its telemetry off'),
  });
  expect(changes).toEqual([
    { shownAs: path, diff: expect.stringContaining('-ZO_TELEMETRY=false\n+ZO_TELEMETRY=true') },
  ]);
  expect(read(path)).toBe('ZO_TELEMETRY=false\n');
  const url = 'http://127.0.0.1:41234/secret';
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'relay-on', url }))));
  expect(valueOf(await optOut.planUndo()).after?.activation).toMatchObject({
    does: 'restart',
    sentence: expect.stringMatching(/Until then the running server keeps posting to the relay\.$/u),
  });
  expect((await optOut.undo(made.id)).ok).toBe(false);
  expect(read(path)).toContain(url);
});

it('the switch and the relay do not undo each other in a drop-in either', async () => {
  machine.programs.set('systemctl show', { code: 0, out: 'MainPID=41\n', err: '' });
  machine.start({
    pid: 41,
    cwd: null,
    environment: {},
    cgroup: '0::/user.slice/user-1000.slice/user@1000.service/app.slice/openobserve.service\n',
  });
  const folder = join(machine.folder, 'home/.config/systemd/user/openobserve.service.d');
  const dropIn = join(folder, 'zz-candor-telemetry.conf');
  const optOut = machine.optOut();
  const url = 'http://127.0.0.1:41234/secret';
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'relay-on', url }))));
  valueOf(await optOut.apply(valueOf(await optOut.plan(on))));
  expect(read(dropIn)).toBe(`[Service]\nEnvironment="ZO_TELEMETRY_URL=${url}"\n`);
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'relay-off' }))));
  expect(existsSync(dropIn)).toBe(false);
});
