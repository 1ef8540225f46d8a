import * as z from 'zod';
import type { Runner } from '../types.ts';

/** What runs a server in Kubernetes. */
export interface Workload {
  readonly namespace: string;
  /** `statefulset/openobserve`. */
  readonly name: string;
  /** The Helm release that made it; null: Helm did not. */
  readonly release: {
    readonly name: string;
    readonly chart: string;
    readonly version: string;
  } | null;
}

const metaShape = z.looseObject({
  name: z.string(),
  namespace: z.string(),
  uid: z.string(),
  labels: z.record(z.string(), z.string()).optional(),
  ownerReferences: z.array(z.looseObject({ kind: z.string(), name: z.string() })).optional(),
});
const oneShape = z.looseObject({ metadata: metaShape });
const listShape = z.looseObject({ items: z.array(oneShape) });

/** True where a cgroup is one of Kubernetes. */
export function isKubernetes(cgroup: string): boolean {
  return cgroup.includes('kubepods');
}

/** The pod that a cgroup names, by its number; null: none. */
export function podOfCgroup(cgroup: string): string | null {
  const uid = /[-/]pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})/.exec(cgroup)?.[1];
  return uid?.replaceAll('_', '-') ?? null;
}

/** Asks kubectl what made a pod. Null: it is not there, may not ask, or does not know the pod. Never rejects. */
export async function readWorkload(pod: string | null, run: Runner): Promise<Workload | null> {
  if (pod === null) return null;
  const pods = await ask(['pods', '--all-namespaces'], listShape, run);
  const meta = pods?.items.find(({ metadata }) => metadata.uid === pod)?.metadata;
  const owner = meta?.ownerReferences?.[0];
  if (meta === undefined || owner === undefined) return null;
  const [kind, name] = workloadOf(owner, meta.labels?.['pod-template-hash'] ?? '');
  const { namespace } = meta;
  const made = await ask([kind, name, '--namespace', namespace], oneShape, run);
  const release = releaseOf({ ...meta.labels, ...made?.metadata.labels });
  return { namespace, name: `${kind}/${name}`, release };
}

/** A deployment owns its pods through a set of replicas, named with the `hash` that the pods bear too. */
function workloadOf(
  owner: { readonly kind: string; readonly name: string },
  hash: string,
): readonly [kind: string, name: string] {
  const ofSet = owner.kind === 'ReplicaSet' && hash !== '' && owner.name.endsWith(`-${hash}`);
  return ofSet
    ? ['deployment', owner.name.slice(0, -hash.length - 1)]
    : [owner.kind.toLowerCase(), owner.name];
}

/** The Helm release by the labels that Helm writes; null: Helm did not make it. */
function releaseOf(labels: Readonly<Record<string, string>>): Workload['release'] {
  const [, chart, version] =
    /^(.+?)-(v?\d+\.\d+\.\d+.*)$/.exec(labels['helm.sh/chart'] ?? '') ?? [];
  const name = labels['app.kubernetes.io/instance'];
  if (chart === undefined || version === undefined || name === undefined) return null;
  return { name, chart, version: version.replaceAll('_', '+') };
}

async function ask<T>(
  words: readonly string[],
  shape: z.ZodType<T>,
  run: Runner,
): Promise<T | null> {
  const ran = await run('kubectl', ['get', ...words, '--output', 'json']);
  if (ran.code !== 0) return null;
  try {
    return shape.parse(JSON.parse(ran.out));
  } catch {
    return null;
  }
}
