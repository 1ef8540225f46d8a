import { say } from '../../core/messages/language.ts';
import { foundMessages as messages } from './messages.ts';
import type { FoundServer } from '../../core/server/views.ts';
import { parseRelease, type Release } from '../../core/catalogue/version.ts';
import { isServerName } from '../../core/optout/process-words.ts';
import { candidatesOf, listensAt, type Candidate, type ListeningSeen } from './local/candidates.ts';
import { leadsTo, readNetwork, type NetworkSeen } from './local/network.ts';
import { thisMachines, type Processes, type ProcessSeen } from './local/processes.ts';
import { probeServer } from './probe-server.ts';
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
  /** False: its address may be that of another process too, so nothing of it may be changed. */
  readonly certain: boolean;
  /** Variables that hold for it, no secrets among them; null when they may not be read. */
  readonly environment: Variables | null;
  readonly workingDirectory: string | null;
  /** What more of its process the collector needs. */
  readonly process: ServerProcess;
  /** Its `metadata.sqlite`, when there is one that can be seen. */
  readonly metadataPath: string | null;
}

/** What an address answered: the release, where it is a ZincObserve; null where it is none. */
export type Confirmed = { readonly release: Release | null } | null;

/** The machine as the search sees it; given, so that a test can put another in its place. */
export interface Machine extends Processes {
  readonly readProcess: (pid: number) => Promise<ProcessFiles>;
  readonly network: (pid: number) => Promise<NetworkSeen>;
  /** See {@link leadsTo}. */
  readonly leads: (pid: number, at: Pick<Candidate, 'host' | 'port'>) => Promise<boolean | null>;
  readonly confirm: (url: string) => Promise<Confirmed>;
}

/**
 * Finds the servers that run on this machine: processes of that name, at the address which their own
 * settings or listening sockets tell and which answers as a ZincObserve does. Sorted by process; empty
 * when there is none. Never rejects: what the system does not show is not found.
 */
export async function findServers(machine: Machine = thisMachine): Promise<readonly LocalServer[]> {
  const all = await machine.processes().catch(() => []);
  const servers = all.filter(mayBeServer).toSorted((a, b) => a.pid - b.pid);
  if (servers.length === 0) return [];
  const listening = await machine.listening(servers.map(({ pid }) => pid)).catch(() => []);
  const found = await Promise.all(servers.map((one) => locate(one, servers, listening, machine)));
  return onePerAddress(found.filter((one) => one !== null)).map(({ server }) => server);
}

/** A server at an address, with what tells it from others that would be there. */
interface Located {
  readonly server: LocalServer;
  /** The listening socket there is its own. */
  readonly owns: boolean;
  readonly apart: boolean | null;
}

/**
 * The process at an address is the one whose socket listens there. Several processes of one server (a shell around it,
 * its children) are one server; two that cannot be told apart are left, and none is certain.
 */
function onePerAddress(found: readonly Located[]): readonly Located[] {
  const byUrl = new Map<string, Located>();
  for (const one of found) {
    const before = byUrl.get(one.server.url);
    if (before === undefined || (one.owns && !before.owns)) byUrl.set(one.server.url, one);
    else if (!before.owns && !isSameServer(before, one)) {
      byUrl.set(one.server.url, { ...before, server: { ...before.server, certain: false } });
    }
  }
  return [...byUrl.values()];
}

function isSameServer(a: Located, b: Located): boolean {
  return (
    a.apart === b.apart &&
    a.apart !== true &&
    a.server.workingDirectory === b.server.workingDirectory
  );
}

/** May be one, by what the list of processes says; that list splits a command at the wrong place at times. */
function mayBeServer(seen: ProcessSeen): boolean {
  const texts = [seen.name, seen.path, firstWord(seen.path), firstWord(seen.command)];
  return texts.some((text) => isServerName(text.split(/[\\/]/).at(-1) ?? ''));
}

function firstWord(command: string): string {
  const match = /^\s*(?:"([^"]+)"|(\S+))/.exec(command);
  return match?.[1] ?? match?.[2] ?? '';
}

async function locate(
  seen: ProcessSeen,
  servers: readonly ProcessSeen[],
  listening: readonly ListeningSeen[],
  machine: Machine,
): Promise<Located | null> {
  const [files, { apart, addresses }] = await Promise.all([
    machine.readProcess(seen.pid),
    machine.network(seen.pid),
  ]);
  // The kernel's own word, where it has one: an editor that holds a file of that name is no server.
  if (files.name !== null && !isServerName(files.name)) return null;
  const own = listening.filter((one) => one.pid === seen.pid);
  // Where another server's socket listens, that one answers.
  const others = listening.filter(
    ({ pid }) => pid !== seen.pid && servers.some((one) => one.pid === pid),
  );
  const all = candidatesOf(files, own);
  const candidates = all.filter((one) => {
    const its = listensAt(own, one);
    const theirs = listensAt(others, one);
    return theirs === null || its === 'there' || (its === 'everywhere' && theirs === 'everywhere');
  });
  const beyond = all.flatMap((one) =>
    addresses.map((address) => ({
      ...one,
      url: one.url.replace(one.host, address),
      host: address,
    })),
  );
  for (const candidate of [...candidates, ...beyond]) {
    const confirmed = await machine.confirm(candidate.url);
    if (confirmed === null) continue;
    // A forwarder answers on this machine for one of the servers that are apart; only the connection shows for which.
    const forwarded = apart === true && isLoopback(candidate.host);
    const leads = forwarded ? await machine.leads(seen.pid, candidate) : true;
    if (leads === false) continue;
    const described = await describe(seen, candidate, files, confirmed.release);
    const server = { ...described, certain: leads === true };
    const owns =
      listensAt(own, candidate) !== null ||
      addresses.includes(candidate.host) ||
      (forwarded && leads === true);
    return { server, owns, apart };
  }
  return null;
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '[::1]';
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
    label: say(messages.label, { name, pid: String(seen.pid) }),
    evidence: candidate.evidence,
    pid: seen.pid,
    certain: true,
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

/** This machine. */
const thisMachine: Machine = {
  ...thisMachines,
  readProcess,
  network: readNetwork,
  leads: leadsTo,
  confirm: async (url) => {
    const opened = openClient({
      url,
      credentials: null,
      certificate: null,
      signal: new AbortController().signal,
      limits: { requestMs: 2_000, connectMs: 1_000, totalMs: 4_000 },
    });
    if (!opened.ok) return null;
    const probe = await probeServer(opened.value.client);
    opened.value.client.close();
    if (probe.ok) {
      const { version } = probe.value;
      return { release: version === null ? null : parseRelease(version) };
    }
    // A process of that name that speaks TLS there: whether to trust its certificate is the user's to say.
    return probe.error.code === 'unknown-certificate' ? { release: null } : null;
  },
};
