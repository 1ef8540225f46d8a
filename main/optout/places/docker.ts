import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Runner } from '../types.ts';

/** A container that runs a server, and where compose made it from. */
export interface Container {
  readonly id: string;
  /** Null: it was not made by compose, or docker does not tell. */
  readonly compose: {
    /** Absolute, the one that wins last. */
    readonly files: readonly string[];
    readonly folder: string;
    readonly service: string;
  } | null;
}

const labelsShape = z.record(z.string(), z.string()).nullable();

/** The container that a cgroup names; null: none. */
export function containerOfCgroup(cgroup: string): string | null {
  return /(?:docker|libpod|containerd)[/-]([0-9a-f]{64})/.exec(cgroup)?.[1] ?? null;
}

/** True where a cgroup is one of Kubernetes. */
export function isKubernetes(cgroup: string): boolean {
  return cgroup.includes('kubepods');
}

/** Asks docker for the labels that compose leaves. Never rejects. Source: docker compose's documentation of labels. */
export async function readContainer(id: string, run: Runner): Promise<Container> {
  const ran = await run('docker', ['inspect', '--format', '{{json .Config.Labels}}', id]);
  if (ran.code !== 0) return { id, compose: null };
  let labels: Record<string, string> | null = null;
  try {
    labels = labelsShape.parse(JSON.parse(ran.out));
  } catch {
    // Not what docker says today: then nothing is known.
  }
  const label = (name: string): string => labels?.[`com.docker.compose.${name}`] ?? '';
  const folder = label('project.working_dir');
  const service = label('service');
  const files = label('project.config_files')
    .split(',')
    .filter((file) => file !== '')
    .map((file) => (isAbsolute(file) ? file : join(folder, file)));
  const known = service !== '' && folder !== '' && files.length > 0;
  return { id, compose: known ? { files, folder, service } : null };
}
