import { shellLine } from '../../../core/optout/quote.ts';
import type { Manager } from '../finding/manager.ts';
import type { Workload } from '../places/kubernetes.ts';
import type { Source } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { shownMessages as messages } from './messages.ts';

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
        sentence:
          asRoot.length === 0
            ? say(messages.hiddenContainer, { why: manager.why, key, value })
            : say(messages.hiddenContainerCandor, { why: manager.why }),
        commands: asRoot,
      };
    case 'container':
      return {
        kind: 'shown',
        what: 'container',
        path: null,
        sentence: say(messages.container, { engine: manager.engine, key, value }),
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
  const line = `Environment=${key}=${value}`;
  return {
    kind: 'shown',
    what: 'container',
    path,
    sentence:
      path === null
        ? say(messages.quadletUnknown, { unit, line })
        : say(messages.quadlet, { unit, path, line }),
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
      sentence: say(messages.manifest, { key, value }),
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
  const message = workload === null ? messages.helmUnknown : messages.helm;
  return {
    ...shown,
    sentence: say(message, { key, value }),
    commands: [...find, upgrade, setEnv],
  };
}

const unknownWorkload: Workload = {
  namespace: 'NAMESPACE',
  name: 'KIND/NAME',
  release: { name: 'RELEASE', chart: 'CHART', version: 'VERSION' },
};
