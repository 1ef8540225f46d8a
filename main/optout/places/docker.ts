import { isAbsolute, join } from 'node:path';
import * as z from 'zod';
import type { Runner } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { placesMessages as messages } from './messages.ts';

/** The program that runs containers. */
export type Engine = 'docker' | 'podman';

/** What compose made a container from. */
export interface ComposeProject {
  /** Absolute, the one that wins last. */
  readonly files: readonly string[];
  /** What paths in these files are relative to. */
  readonly folder: string;
  readonly service: string;
  /** Null: an old compose, which does not tell. */
  readonly project: string | null;
  /** What `--env-file` named, absolute. */
  readonly environmentFiles: readonly string[];
}

/** The network of a container, as its engine tells it. */
export interface ContainerNetwork {
  /** True where it uses that of this machine. */
  readonly host: boolean;
  /** Its IPv4 addresses; empty where it uses that of another container, too. */
  readonly addresses: readonly string[];
}

/** A container that runs a server, and where compose made it from. */
export interface Container {
  readonly id: string;
  readonly engine: Engine;
  /** Null: compose did not make it, or the engine does not tell. */
  readonly compose: ComposeProject | null;
  /** Null: the engine does not tell. */
  readonly network: ContainerNetwork | null;
  /** Why the engine did not tell, one sentence; null: it did. */
  readonly hidden: string | null;
}

const labelsShape = z.record(z.string(), z.string()).nullable();
const networksShape = z
  .record(z.string(), z.object({ IPAddress: z.string().nullish() }))
  .nullable();

/** A line for each: its labels, its network's mode, its networks. */
const format =
  '{{json .Config.Labels}}\n{{json .HostConfig.NetworkMode}}\n{{json .NetworkSettings.Networks}}';

/** The container that a cgroup names; null: none. */
export function containerOfCgroup(cgroup: string): { id: string; engine: Engine } | null {
  const [, engine, id] =
    /(docker|libpod|containerd)(?:-payload)?[/-]([0-9a-f]{64})/.exec(cgroup) ?? [];
  if (id === undefined) return null;
  return { id, engine: engine === 'libpod' ? 'podman' : 'docker' };
}

/** Asks the engine for the labels that compose leaves, and for the network. Never rejects. Source: docker compose's documentation of labels. */
export async function readContainer(
  { id, engine }: { readonly id: string; readonly engine: Engine },
  run: Runner,
): Promise<Container> {
  const ran = await run(engine, ['inspect', '--format', format, id]);
  if (ran.code !== 0) {
    return { id, engine, compose: null, network: null, hidden: whyHidden(engine, ran) };
  }
  const [labels = '', mode = '', networks = ''] = ran.out.split('\n');
  const compose = projectOf(parsed(labelsShape, labels) ?? {});
  const its = parsed(z.string(), mode);
  const addresses = Object.values(parsed(networksShape, networks) ?? {}).flatMap(
    ({ IPAddress }) => IPAddress || [],
  );
  const network = its === null ? null : { host: its === 'host', addresses };
  return { id, engine, compose, network, hidden: null };
}

/** Null: not what an engine says today. */
function parsed<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function projectOf(labels: Readonly<Record<string, string>>): ComposeProject | null {
  const label = (name: string): string => labels[`com.docker.compose.${name}`] ?? '';
  const folder = label('project.working_dir');
  const service = label('service');
  const paths = (name: string): string[] =>
    label(name)
      .split(',')
      .filter((file) => file !== '')
      .map((file) => (isAbsolute(file) ? file : join(folder, file)));
  const files = paths('project.config_files');
  if (service === '' || folder === '' || files.length === 0) return null;
  return {
    files,
    folder,
    service,
    project: label('project') || null,
    environmentFiles: paths('project.environment_file'),
  };
}

function whyHidden(engine: Engine, { code, err }: { code: number | null; err: string }): string {
  if (code === null) return say(messages.engineMissing, { engine });
  if (/permission denied/i.test(err)) {
    return say(engine === 'docker' ? messages.dockerRefuses : messages.podmanRefuses);
  }
  return say(messages.containerUnknown, { engine });
}
