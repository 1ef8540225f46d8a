import type { FoundServer } from '../../core/contract.ts';
import { parseRelease, type Release } from '../../core/catalogue/version.ts';
import { candidatesOf, type Candidate, type ListeningSeen } from './local/candidates.ts';
import { meet } from './meet.ts';
import { openClient } from './open-client.ts';
import {
  effective,
  findMetadata,
  readProcess,
  type ProcessFiles,
  type Variables,
} from './local/server-environment.ts';
import type { ServerProcess } from './types.ts';

/** A server that runs on this machine, with what its process shows. */
export interface LocalServer extends FoundServer {
  readonly pid: number;
  /** Variables that hold for it, no secrets among them; null when they may not be read. */
  readonly environment: Variables | null;
  readonly workingDirectory: string | null;
  /** What more of its process the collector needs. */
  readonly process: ServerProcess;
  /** Its `metadata.sqlite`, when there is one that can be seen. */
  readonly metadataPath: string | null;
}

/** A process, as far as it matters here. */
export interface ProcessSeen {
  readonly pid: number;
  readonly name: string;
  readonly path: string;
  readonly command: string;
}

/** What an address answered: the release, where it is a ZincObserve; null where it is none. */
export type Confirmed = { readonly release: Release | null } | null;

/** The machine as the search sees it; given, so that a test can put another in its place. */
export interface Machine {
  readonly processes: () => Promise<readonly ProcessSeen[]>;
  readonly listening: () => Promise<readonly ListeningSeen[]>;
  readonly readProcess: (pid: number) => Promise<ProcessFiles>;
  readonly confirm: (url: string) => Promise<Confirmed>;
}

/** A name in front of which nothing stands and after which only a release or a platform may. */
const serverName = /^(openobserve|zincobserve)([-_.].*)?$/i;

/**
 * Finds the servers that run on this machine: processes of that name, at the address which their own
 * settings or listening sockets tell and which answers as a ZincObserve does. Sorted by process; empty
 * when there is none. Never rejects: what the system does not show is not found.
 */
export async function findServers(machine: Machine = thisMachine): Promise<readonly LocalServer[]> {
  const all = await machine.processes().catch(() => []);
  const servers = all.filter(mayBeServer).toSorted((a, b) => a.pid - b.pid);
  if (servers.length === 0) return [];
  const listening = await machine.listening().catch(() => []);
  const found = await Promise.all(servers.map((one) => locate(one, listening, machine)));
  const byUrl = new Map<string, LocalServer>();
  // Several processes of one server (a shell around it, its children) are one server.
  for (const server of found) {
    if (server !== null && !byUrl.has(server.url)) byUrl.set(server.url, server);
  }
  return [...byUrl.values()];
}

/** May be one, by what the list of processes says; that list splits a command at the wrong place at times. */
function mayBeServer(seen: ProcessSeen): boolean {
  const texts = [seen.name, seen.path, firstWord(seen.path), firstWord(seen.command)];
  return texts.some((text) => serverName.test(text.split(/[\\/]/).at(-1) ?? ''));
}

function firstWord(command: string): string {
  const match = /^\s*(?:"([^"]+)"|(\S+))/.exec(command);
  return match?.[1] ?? match?.[2] ?? '';
}

async function locate(
  seen: ProcessSeen,
  listening: readonly ListeningSeen[],
  machine: Machine,
): Promise<LocalServer | null> {
  const files = await machine.readProcess(seen.pid);
  // The kernel's own word, where it has one: an editor that holds a file of that name is no server.
  if (files.name !== null && !serverName.test(files.name)) return null;
  const own = listening.filter((one) => one.pid === seen.pid);
  for (const candidate of candidatesOf(files, own)) {
    const confirmed = await machine.confirm(candidate.url);
    if (confirmed !== null) return describe(seen, candidate, files, confirmed.release);
  }
  return null;
}

async function describe(
  seen: ProcessSeen,
  candidate: Candidate,
  files: ProcessFiles,
  release: Release | null,
): Promise<LocalServer> {
  const environment = effective(files, release);
  const name = /zincobserve/i.test(files.name ?? seen.name + seen.path)
    ? 'zincobserve'
    : 'openobserve';
  return {
    url: candidate.url,
    label: `${name} (process ${seen.pid})`,
    evidence: candidate.evidence,
    pid: seen.pid,
    environment,
    workingDirectory: files.workingDirectory,
    process: {
      pid: seen.pid,
      environmentRead: files.environment !== null,
      root: files.root,
    },
    metadataPath: await findMetadata(files, environment),
  };
}

/** This machine, by systeminformation; loaded only now, for it is large. */
const thisMachine: Machine = {
  processes: async () => {
    const { default: si } = await import('systeminformation');
    return (await si.processes()).list;
  },
  listening: async () => {
    const { default: si } = await import('systeminformation');
    return (await si.networkConnections())
      .filter((one) => one.protocol.startsWith('tcp') && one.state === 'LISTEN')
      .map((one) => ({
        pid: one.pid,
        address: one.localAddress,
        port: Number(one.localPort),
      }));
  },
  readProcess,
  confirm: async (url) => {
    const opened = openClient({
      url,
      credentials: null,
      certificate: null,
      signal: new AbortController().signal,
      limits: { requestMs: 2_000, connectMs: 1_000, totalMs: 4_000 },
    });
    if (!opened.ok) return null;
    const met = await meet(opened.value.client);
    opened.value.client.close();
    if (met.ok) {
      const { version } = met.value;
      return { release: version === null ? null : parseRelease(version) };
    }
    // A process of that name that speaks TLS there: whether to trust its certificate is the user's to say.
    return met.error.code === 'unknown-certificate' ? { release: null } : null;
  },
};
