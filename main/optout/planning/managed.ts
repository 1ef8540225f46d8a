import { shellLine } from '../../../core/optout/quote.ts';
import type { Manager } from '../finding/manager.ts';
import type { Workload } from '../places/kubernetes.ts';
import type { Source } from '../types.ts';

type Shown = Extract<Source, { kind: 'shown' }>;

/** What a person does where something that Candor does not change made the server; null: Candor can change it. */
export function managedShown(
  manager: Manager,
  key: string,
  value: string,
  asRoot: readonly string[],
): Shown | null {
  switch (manager.kind) {
    case 'kubernetes':
      return helmShown(manager.workload, key, value);
    case 'quadlet':
      return quadletShown(manager, key, value);
    case 'hidden':
      return {
        kind: 'shown',
        what: 'container',
        path: null,
        sentence: `The server runs in a container. ${manager.why} ${asRoot.length === 0 ? `Ask as a user who may, and set ${key}=${value} where the container is made.` : 'As a user who may, let Candor do it:'}`,
        commands: asRoot,
      };
    case 'container':
      return {
        kind: 'shown',
        what: 'container',
        path: null,
        sentence: `The server runs in a container that ${manager.engine} made without compose. A container’s environment can’t change: make the container again the way you made it, with ${key}=${value} in its environment.`,
        commands: [],
      };
    case 'none':
    case 'compose':
    default:
      return null;
  }
}

function quadletShown(
  { unit, user, path }: Extract<Manager, { kind: 'quadlet' }>,
  key: string,
  value: string,
): Shown {
  const manage = user ? ['systemctl', '--user'] : ['sudo', 'systemctl'];
  const edit = user ? ['nano'] : ['sudo', 'nano'];
  const where = path ?? 'its .container file';
  return {
    kind: 'shown',
    what: 'container',
    path,
    sentence: `Podman makes the server’s container for the unit ${unit}. Put this line into the section [Container] of ${where}: Environment=${key}=${value}`,
    commands: [
      ...(path === null ? [] : [shellLine([...edit, path])]),
      shellLine([...manage, 'daemon-reload']),
      shellLine([...manage, 'restart', unit]),
    ],
  };
}

/** What a person does where a server runs in Kubernetes: the chart's values, or the workload itself. */
function helmShown(workload: Workload | null, key: string, value: string): Shown {
  const shown = { kind: 'shown', what: 'helm', path: null } as const;
  const { namespace, name, release } = workload ?? unknownWorkload;
  const setEnv = shellLine([
    'kubectl',
    'set',
    'env',
    '--namespace',
    namespace,
    name,
    `${key}=${value}`,
  ]);
  if (release === null) {
    return {
      ...shown,
      sentence: `The server runs in Kubernetes, and Helm did not make it. Set ${key} to "${value}" in its manifest; this command sets it at once and starts its pods again.`,
      commands: [setEnv],
    };
  }
  const upgrade = shellLine([
    'helm',
    'upgrade',
    release.name,
    `openobserve/${release.chart}`,
    '--version',
    release.version,
    '--namespace',
    namespace,
    '--reuse-values',
    '--set-string',
    `config.${key}=${value}`,
  ]);
  const find =
    workload === null
      ? ['helm list --all-namespaces', 'kubectl get statefulsets,deployments --all-namespaces']
      : [];
  const names =
    workload === null
      ? ' kubectl did not tell which one it is: the first two commands show the names to put in.'
      : '';
  return {
    ...shown,
    sentence: `The server runs in Kubernetes. Set config.${key} to "${value}" in the values of its chart, with the version that is installed; or set it in the workload alone, where the next upgrade takes it out again.${names}`,
    commands: [...find, upgrade, setEnv],
  };
}

const unknownWorkload: Workload = {
  namespace: 'NAMESPACE',
  name: 'KIND/NAME',
  release: { name: 'RELEASE', chart: 'CHART', version: 'VERSION' },
};
