import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../../main/optout/types.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const id = 'a'.repeat(64);
const pod = '0f1e2d3c-1111-2222-3333-444455556666';

function startIn(cgroup: string, environment: Readonly<Record<string, string>> = {}): void {
  machine.start({ pid: 41, cwd: '/', environment, cgroup: `0::${cgroup}\n` });
}

async function planOff(): Promise<Plan> {
  return valueOf(await machine.optOut().plan({ aim: 'off' }));
}

const said = (plan: Plan): string =>
  plan.byHand.flatMap(({ sentence, commands }) => [sentence, ...commands]).join('\n');

const answers = (program: string, answer: unknown): void => {
  const out = typeof answer === 'string' ? answer : JSON.stringify(answer);
  machine.programs.set(program, { code: 0, out, err: '' });
};

const composeLabels = (more: object = {}) => ({
  'com.docker.compose.project': 'obs',
  'com.docker.compose.project.working_dir': join(machine.folder, 'stack'),
  'com.docker.compose.project.config_files': join(machine.folder, 'stack/compose.yaml'),
  'com.docker.compose.service': 'zinc',
  ...more,
});
const inStack = (name: string): string => join(machine.folder, 'stack', name);

describe('a container', () => {
  it('of compose is started again in its own project, with its own files of variables', async () => {
    machine.write('stack/compose.yaml', 'services:\n  zinc:\n    environment: [A=b]\n');
    const files = { 'com.docker.compose.project.environment_file': inStack('prod.env') };
    answers('docker inspect', composeLabels(files));
    startIn(`/system.slice/docker-${id}.scope`);
    expect((await planOff()).restart.command).toEqual([
      ...['docker', 'compose', '--project-name', 'obs', '--project-directory', inStack('')].map(
        (word) => word.replace(/\/$/, ''),
      ),
      '--env-file',
      inStack('prod.env'),
      '-f',
      inStack('compose.yaml'),
      'up',
      '-d',
      'zinc',
    ]);
  });

  it('whose override file lies elsewhere has its paths from the folder of the first', async () => {
    machine.write('stack/compose.yaml', 'services:\n  zinc:\n    image: x\n');
    machine.write('stack/ops/over.yaml', 'services:\n  zinc:\n    env_file: zinc.env\n');
    machine.write('stack/zinc.env', 'ZO_TELEMETRY=true\n');
    const files = [inStack('compose.yaml'), inStack('ops/over.yaml')].join(',');
    answers('docker inspect', composeLabels({ 'com.docker.compose.project.config_files': files }));
    startIn(`/system.slice/docker-${id}.scope`);
    expect((await planOff()).changes.map(({ path }) => path)).toEqual([inStack('zinc.env')]);
  });

  it('whose service stands in an included file has that file changed', async () => {
    machine.write('stack/compose.yaml', 'include:\n  - path: parts/zinc.yaml\nservices: {}\n');
    const text =
      'services:\n  zinc:\n    env_file: its.env\n    environment:\n      ZO_TELEMETRY: "true"\n';
    machine.write('stack/parts/zinc.yaml', text);
    machine.write('stack/parts/its.env', "ZO_TELEMETRY: true\nit's: fine\n");
    answers('docker inspect', composeLabels());
    startIn(`/system.slice/docker-${id}.scope`);
    expect((await planOff()).changes.map(({ path }) => path)).toEqual([inStack('parts/zinc.yaml')]);
  });

  it('that extends services has their environment, which its own wins over', async () => {
    const base =
      'services:\n  base: { environment: [ZO_TELEMETRY=false], env_file: b.env, extends: root }\n  root: { environment: { ZO_TELEMETRY: "true" } }\n';
    machine.write('stack/parts/base.yaml', base);
    machine.write('stack/parts/b.env', 'ZO_TELEMETRY=true\n');
    const text = 'services:\n  zinc:\n    extends: { file: parts/base.yaml, service: base }\n';
    machine.write('stack/compose.yaml', text);
    answers('docker inspect', composeLabels());
    startIn(`/system.slice/docker-${id}.scope`);
    const says = async () => (await machine.optOut().checks())[0]?.says;
    expect(await says()).toBe('off');
    machine.write('stack/parts/base.yaml', base.replace('=false', '=true'));
    expect(await says()).toBe('on');
    expect((await planOff()).changes.map(({ path }) => path)).toEqual([
      inStack('parts/b.env'),
      inStack('compose.yaml'),
    ]);
  });

  it.each([
    [{ code: 1, out: '', err: 'permission denied while trying to connect' }, 'group docker'],
    [{ code: null, out: '', err: '' }, 'docker was not found'],
    [{ code: 1, out: '', err: 'Error: No such object' }, 'does not know the container'],
  ])('of which docker may not be asked names what is missing (%j)', async (ran, why) => {
    machine.programs.set('docker inspect', ran);
    startIn(`/system.slice/docker-${id}.scope`);
    const text = said(await planOff());
    expect(text).toContain(why);
    expect(text).toContain('sudo candor telemetry off --server http://127.0.0.1:5080');
    expect(text).not.toContain('docker run');
  });

  it('that nobody’s compose made is to be made again, and no command is guessed', async () => {
    answers('docker inspect', {});
    startIn(`/system.slice/docker-${id}.scope`);
    const plan = await planOff();
    expect(said(plan)).toContain('ZO_TELEMETRY=false in its environment');
    expect(plan.byHand[0]?.commands).toEqual([]);
  });

  it('of Podman’s Quadlet is shown the line of its [Container] section', async () => {
    answers('podman inspect', {});
    answers('systemctl show', 'SourcePath=/etc/containers/systemd/zinc.container\n');
    startIn(`/system.slice/zinc.service/libpod-payload-${id}`);
    const plan = await planOff();
    expect(said(plan)).toMatch(
      /\[Container\] of \/etc\/\S+\.container: Environment=ZO_TELEMETRY=false/,
    );
    expect(plan.byHand[0]?.commands).toContain('sudo systemctl restart zinc.service');
    expect(plan.changes).toEqual([]);
    expect(plan.restart.shown).toBe('systemctl restart zinc.service');
  });
});

describe('in Kubernetes', () => {
  const slice = `/kubepods.slice/kubepods-burstable-pod${pod.replaceAll('-', '_')}.slice/cri-containerd-${id}.scope`;

  it('helm and kubectl get release, chart, version and namespace of what runs it', async () => {
    const labels = {
      'app.kubernetes.io/instance': 'o2',
      'helm.sh/chart': 'openobserve-standalone-0.14.3',
    };
    const owner = { kind: 'StatefulSet', name: 'o2-openobserve-standalone' };
    const metadata = { name: 'o2-0', namespace: 'obs', uid: pod, labels, ownerReferences: [owner] };
    answers('kubectl get', { metadata, items: [{ metadata }] });
    startIn(slice);
    const { byHand } = await planOff();
    expect(byHand[0]?.commands).toEqual([
      'helm upgrade o2 openobserve/openobserve-standalone --version 0.14.3 --namespace obs --reuse-values --set-string config.ZO_TELEMETRY=false',
      'kubectl set env --namespace obs statefulset/o2-openobserve-standalone ZO_TELEMETRY=false',
    ]);
  });

  it('where kubectl does not tell, the commands that show the names come first', async () => {
    startIn(slice);
    const { byHand } = await planOff();
    expect(byHand[0]?.commands.slice(0, 2)).toEqual([
      'helm list --all-namespaces',
      'kubectl get statefulsets,deployments --all-namespaces',
    ]);
    expect(byHand[0]?.commands[2]).toMatch(/--version VERSION --namespace NAMESPACE/);
  });

  it('a server that has it off already is shown nothing', async () => {
    startIn(slice, { ZO_TELEMETRY: 'false' });
    expect((await planOff()).byHand).toEqual([]);
  });
});

const shows = (lines: readonly string[]): void =>
  answers('systemctl show', ['MainPID=41', ...lines, ''].join('\n'));

describe('a unit of systemd', () => {
  const cgroup = '/user.slice/user-0.slice/user@0.service/app.slice/openobserve.service';

  it('whose EnvironmentFile has a wildcard has the file changed that wins', async () => {
    machine.write('etc/zo.d/10-a.env', 'ZO_TELEMETRY=false\n');
    machine.write('etc/zo.d/20-b.env', 'ZO_TELEMETRY=true\n');
    machine.write('etc/zo.d/.hidden.env', 'ZO_TELEMETRY=true\n');
    shows([`EnvironmentFiles=${join(machine.folder, 'etc/zo.d')}/*.env (ignore_errors=no)`]);
    startIn(cgroup, { ZO_TELEMETRY: 'true' });
    const paths = (await planOff()).changes.map(({ path }) => path.slice(machine.folder.length));
    expect(paths).toEqual(['/etc/zo.d/20-b.env']);
  });

  it.each([
    ['true', 'false', 'off'],
    ['false', 'true', 'on'],
  ])('whose Environment= says %s, and whose file %s, is %s', async (line, inFile, says) => {
    const path = machine.write('etc/zo.env', `ZO_TELEMETRY=${inFile}\n`);
    shows([`Environment=ZO_TELEMETRY=${line}`, `EnvironmentFiles=${path} (ignore_errors=no)`]);
    startIn(cgroup);
    const checks = await machine.optOut().checks();
    expect(checks.find(({ name }) => name === 'files')?.says).toBe(says);
  });

  it.each([
    ['UnsetEnvironment=ZO_TELEMETRY', 'on', 'UnsetEnvironment='],
    ['UnsetEnvironment=A ZO_TELEMETRY=false B', 'on', 'UnsetEnvironment='],
    ['UnsetEnvironment=ZO_TELEMETRY=true OTHER', 'off', ''],
    ['DropInPaths=/etc/a.conf LATER', 'on', 'zzz.conf is read after'],
    ['DropInPaths=EARLIER', 'off', ''],
  ])('with %s, whose Environment= says false, is %s at its next start', async (line, is, says) => {
    const text = '[Service]\nEnvironment=\nEnvironment = "A=b" \\\n  ZO_TELEMETRY=true\n';
    const later = machine.write('run/openobserve.service.d/zzz.conf', text);
    const earlier = machine.write('run/openobserve.service.d/zy.conf', text);
    const paths = line.replace('LATER', later).replace('EARLIER', earlier);
    shows(['Environment=ZO_TELEMETRY=false A=b', paths]);
    startIn(cgroup);
    const checks = await machine.optOut().checks();
    expect(checks.find(({ name }) => name === 'files')?.says).toBe(is);
    const plan = await planOff();
    expect(plan.changes).toEqual([]);
    expect(said(plan)).toContain(says);
  });

  it('that starts a script: nothing tells who sets the variable', async () => {
    shows(['ExecStart={ path=/bin/sh ; argv[]=/bin/sh -c . /etc/x; exec /opt/openobserve ; }']);
    startIn(cgroup, { ZO_TELEMETRY: 'true' });
    const plan = await planOff();
    expect(plan.changes).toEqual([]);
    expect(said(plan)).toContain('through /bin/sh, and nothing tells who sets ZO_TELEMETRY');
  });

  it.each([
    [253, '# a comment \\\nZO_TELEMETRY=false\n', true],
    [254, '# a comment \\\nZO_TELEMETRY=false\n', false],
  ])(
    'in systemd %i reads a line behind a comment with a backslash as it does',
    async (version, text, on) => {
      machine.write('etc/zo.env', text);
      shows([`EnvironmentFiles=${join(machine.folder, 'etc/zo.env')} (ignore_errors=no)`]);
      machine.programs.set('systemctl ', {
        code: 0,
        out: `systemd ${version} (x)\n+PAM\n`,
        err: '',
      });
      startIn(cgroup);
      expect((await planOff()).changes.length > 0).toBe(on);
    },
  );
});
