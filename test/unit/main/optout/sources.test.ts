import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../../main/optout/types.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const off = { aim: 'off' } as const;
const read = (path: string): string => readFileSync(path, 'utf8');
const paths = (plan: Plan): string[] =>
  plan.changes.map((change) => change.path.slice(machine.folder.length + 1)).toSorted();
const planOff = async (): Promise<Plan> => valueOf(await machine.optOut().plan(off));
const said = (plan: Plan): string =>
  plan.byHand.map((one) => [one.sentence, ...one.commands].join(' ')).join('\n');

describe('a file that the user of the server may not read', () => {
  it.each([
    [0o755, 0o644, 'off'],
    [0o755, 0o044, 'unknown'],
    [0o655, 0o644, 'unknown'],
  ])('in a folder of mode %o, of mode %o, says %s', async (folder, file, says) => {
    machine.release = 'v0.1.7';
    machine.says = { telemetryEnabled: null };
    const path = machine.write('srv/.env', 'ZO_TELEMETRY=false\n');
    chmodSync(path, file);
    const srv = join(machine.folder, 'srv');
    const startedAt = machine.now - 60_000;
    machine.start({ pid: 41, cwd: srv, environment: {}, startedAt });
    chmodSync(srv, folder);
    machine.settle(startedAt - 1_000);
    const ids = `${process.getuid?.() ?? 0}\t`.repeat(4);
    machine.write('proc/41/status', `Uid:\t${ids}\nGid:\t${ids}\nGroups:\t \nCapEff:\t00000\n`);
    const checks = await machine.optOut().checks();
    expect(checks.slice(0, 2).map((one) => one.says)).toEqual([says, says]);
    const plan = await planOff();
    expect(/may not (?:be )?read/.test(said(plan))).toBe(says === 'unknown');
    expect(plan.changes).toEqual([]);
    chmodSync(srv, 0o755);
  });
});

describe('which setting is changed follows the release', () => {
  it('up to v0.10.6 the environment wins: where nobody knows who set it, the user is told', async () => {
    both();
    machine.release = 'v0.10.6';
    const plan = await planOff();
    expect(plan.changes).toEqual([]);
    expect(said(plan)).toContain('ZO_TELEMETRY=false /usr/local/bin/openobserve');
  });

  it('from v0.10.7 on the file wins', async () => {
    both();
    machine.release = 'v0.10.7';
    const plan = await planOff();
    expect(paths(plan)).toEqual(['srv/.env']);
    expect(plan.activation).toMatchObject({ does: 'reload', reload: { asRoot: false } });
  });

  it('a new file is made where it beats the environment', async () => {
    machine.release = 'v0.92.2';
    machine.start({
      pid: 41,
      cwd: join(machine.folder, 'srv'),
      environment: { ZO_TELEMETRY: 'true' },
    });
    expect(paths(await planOff())).toEqual(['srv/.env']);
  });

  it('a server that watches no file is asked to reload: its interval stands in the file, too', async () => {
    machine.release = 'v0.20.0';
    machine.write('srv/.env', 'ZO_TELEMETRY=true\nZO_CONFIG_WATCHER_INTERVAL=0\n');
    machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {} });
    expect((await planOff()).activation.does).toBe('reload');
    machine.write('srv/.env', 'ZO_TELEMETRY=true\nZO_CONFIG_WATCHER_INTERVAL=5\n');
    expect((await planOff()).activation.sentence).toContain('within 5 seconds');
  });

  it('values that would stop the server are named', async () => {
    machine.write('srv/.env', 'ZO_TELEMETRY=disabled\n');
    machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {} });
    const plan = await planOff();
    expect(plan.warnings.join()).toMatch(/"disabled".* This change mends that\./);
    expect(paths(plan)).toEqual(['srv/.env']);
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    const back = valueOf(await optOut.plan({ aim: 'on' }));
    expect(back.changes[0]?.after).toBe('ZO_TELEMETRY=disabled\n');
    expect(back.warnings.join()).toMatch(/"disabled".*would stop.* before, too\./);
  });

  it('a process that hides its environment is said to', async () => {
    machine.write('srv/.env', 'A=1\n');
    machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: null });
    const plan = await planOff();
    expect(plan.warnings.join()).toContain(
      'hidden from your user. In this release it wins over the file.',
    );
    expect(paths(plan)).toEqual(['srv/.env']);
  });

  it('a process that hides everything leaves nothing to change', async () => {
    machine.start({ pid: 41, cwd: null, environment: null });
    const plan = await planOff();
    expect(plan.changes).toEqual([]);
    expect(said(plan)).toContain('may not read the environment of process 41');
    expect(said(plan)).toContain('Start the server with ZO_TELEMETRY=false');
    expect(said(plan)).toMatch(/sudo .*candor telemetry off --server/);
    expect(said(plan)).not.toContain('is in the environment');
  });
});

describe('a systemd unit', () => {
  it('has its EnvironmentFile changed, and is restarted by its manager', async () => {
    const path = machine.write('etc/zinc.env', 'A=1\n');
    unit(`${path} (ignore_errors=no)`);
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(paths(plan)).toEqual(['etc/zinc.env']);
    expect(plan.activation.does).toBe('restart');
    valueOf(await optOut.apply(plan));
    expect(read(path)).toBe('A=1\nZO_TELEMETRY=false\n');
    expect((await optOut.act('restart')).ok).toBe(false);
    machine.programs.set('systemctl restart', { code: 0, out: '', err: '' });
    valueOf(await optOut.act('restart'));
    expect(machine.ran.slice(-2)).toEqual([
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'restart', 'openobserve.service'],
    ]);
  });

  it('gets a drop-in where it has no file', async () => {
    unit('', '"ZO_TELEMETRY=true" A=b');
    expect(paths(await planOff())).toEqual([
      'home/.config/systemd/user/openobserve.service.d/zz-candor-telemetry.conf',
    ]);
  });

  it('gets one too where the file it names is not there', async () => {
    unit(`${join(machine.folder, 'etc/gone.env')} (ignore_errors=yes)`);
    expect(paths(await planOff())).toEqual([
      'home/.config/systemd/user/openobserve.service.d/zz-candor-telemetry.conf',
    ]);
  });

  it('of another program, a terminal, is left alone', async () => {
    unit('/etc/zinc.env');
    machine.programs.set('systemctl show', {
      code: 0,
      out: 'MainPID=1\nExecStart=/usr/bin/terminal\n',
      err: '',
    });
    const [setup] = await machine.optOut().find();
    expect(setup?.sources.some((source) => source.kind === 'systemd-drop-in')).toBe(false);
    expect(setup?.restart.command).toBeNull();
  });
});

describe('a container', () => {
  const id = 'a'.repeat(64);
  const contain = (labels: object | null): void => {
    const out = labels === null ? '' : JSON.stringify(labels);
    machine.programs.set('docker inspect', { code: labels === null ? 1 : 0, out, err: '' });
    machine.start({
      pid: 41,
      cwd: '/',
      environment: {},
      cgroup: `0::/system.slice/docker-${id}.scope\n`,
    });
  };

  it('made by compose has its compose file and its files of variables changed together', async () => {
    const text = 'services:\n  zinc:\n    env_file: zinc.env\n    environment:\n      - A=b # x\n';
    machine.write('stack/compose.yaml', text);
    machine.write('stack/zinc.env', 'ZO_TELEMETRY=true\n');
    contain({
      'com.docker.compose.project.working_dir': join(machine.folder, 'stack'),
      'com.docker.compose.project.config_files': join(machine.folder, 'stack/compose.yaml'),
      'com.docker.compose.service': 'zinc',
    });
    const plan = await planOff();
    expect(paths(plan)).toEqual(['stack/zinc.env']);
    expect(plan.restart.command?.slice(-3)).toEqual(['up', '-d', 'zinc']);
    machine.write('stack/compose.yaml', text.replace('- A=b', '- ZO_TELEMETRY=true'));
    const optOut = machine.optOut();
    const together = valueOf(await optOut.plan(off));
    expect(paths(together)).toEqual(['stack/compose.yaml', 'stack/zinc.env']);
    valueOf(await optOut.apply(together));
    const compose = join(machine.folder, 'stack/compose.yaml');
    expect(read(compose)).toContain('- ZO_TELEMETRY=false # x');
    // Edited since: on takes back the one value.
    writeFileSync(compose, `# edited\n${read(compose)}`);
    valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'on' }))));
    expect(read(compose)).toContain('- ZO_TELEMETRY=true # x');
    expect(read(join(machine.folder, 'stack/zinc.env'))).toBe('ZO_TELEMETRY=true\n');
  });
});

it('a shell profile that sets it is shown and not edited', async () => {
  const path = machine.write('home/.bashrc', '# mine\nexport ZO_TELEMETRY=true\n');
  machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {} });
  const plan = await planOff();
  expect(said(plan)).toContain(`${path} says ZO_TELEMETRY=true in line 2`);
  expect(paths(plan)).toEqual(['srv/.env']);
});

it.each([
  ['darwin', 'plutil'],
  ['win32', 'setx ZO_TELEMETRY false'],
] as const)(
  'on %s, where the system shows no files, commands are shown',
  async (platform, command) => {
    machine.start({ pid: 41, cwd: null, environment: null });
    const plan = valueOf(await machine.optOut(undefined, { platform }).plan(off));
    expect(said(plan)).toContain(command);
  },
);

function both(): void {
  machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  machine.start({
    pid: 41,
    cwd: join(machine.folder, 'srv'),
    environment: { ZO_TELEMETRY: 'true' },
  });
}

function unit(files: string, environment = ''): void {
  machine.programs.set('systemctl show', {
    code: 0,
    out: `MainPID=41\nEnvironment=${environment}\nEnvironmentFiles=${files}\n`,
    err: '',
  });
  machine.start({
    pid: 41,
    cwd: '/',
    environment: {},
    cgroup: '0::/user.slice/user-0.slice/user@0.service/app.slice/openobserve.service\n',
  });
}
