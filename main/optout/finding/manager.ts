import type { Container, Engine } from '../places/docker.ts';
import { isKubernetes, podOfCgroup, readWorkload, type Workload } from '../places/kubernetes.ts';
import { showUnit, unitOfCgroup } from '../places/systemd.ts';
import type { Runner } from '../types.ts';

/** What made a server and starts it again. `none`: a process of this machine, by hand or by systemd. */
export type Manager =
  | { readonly kind: 'none' | 'compose' }
  /** A container that compose did not make. */
  | { readonly kind: 'container'; readonly engine: Engine }
  /** A container of which the engine did not tell; `why`: one sentence. */
  | { readonly kind: 'hidden'; readonly why: string }
  /** Podman's generator made the unit; `path`: the file that it was made from, where systemd tells. */
  | {
      readonly kind: 'quadlet';
      readonly unit: string;
      readonly user: boolean;
      readonly path: string | null;
    }
  | { readonly kind: 'kubernetes'; readonly workload: Workload | null };

/** Tells what manages the process of a cgroup. Never rejects. */
export async function managerOf(
  cgroup: string,
  container: Container | null,
  run: Runner,
): Promise<Manager> {
  if (isKubernetes(cgroup)) {
    return { kind: 'kubernetes', workload: await readWorkload(podOfCgroup(cgroup), run) };
  }
  if (container === null) return { kind: 'none' };
  if (container.compose !== null) return { kind: 'compose' };
  const named = container.engine === 'podman' ? unitOfCgroup(cgroup) : null;
  const shown = named === null ? null : await showUnit(named, ['SourcePath'], run);
  const path = shown?.('SourcePath')[0] ?? '';
  // Only such a unit keeps the container inside of its own cgroup.
  if (named !== null && (path.endsWith('.container') || cgroup.includes('libpod-payload-'))) {
    const { name, user } = named;
    return { kind: 'quadlet', unit: name, user, path: path === '' ? null : path };
  }
  return container.hidden === null
    ? { kind: 'container', engine: container.engine }
    : { kind: 'hidden', why: container.hidden };
}
