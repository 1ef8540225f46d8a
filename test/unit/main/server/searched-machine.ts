import type { Machine } from '../../../../main/server/find-servers.ts';
import type { NetworkSeen } from '../../../../main/server/local/network.ts';
import type { ProcessFiles, Variables } from '../../../../main/server/local/server-environment.ts';

/** What a process shows: its environment, and its settings file. */
export const files = (
  environment: Variables | null,
  dotenv: Variables | null = null,
): ProcessFiles => ({
  name: null,
  environment,
  dotenv,
  dotenvFirst: dotenv,
  workingDirectory: '/nowhere-at-all',
  root: '',
});
/** A process that shows nothing. */
export const unseen: ProcessFiles = {
  name: null,
  environment: null,
  dotenv: null,
  dotenvFirst: null,
  workingDirectory: null,
  root: '',
};

/** What there is on a machine. */
export interface Setup {
  readonly processes?: Record<number, string>;
  readonly files?: Record<number, ProcessFiles>;
  readonly sockets?: readonly (readonly [pid: number, address: string, port: number])[];
  readonly networks?: Record<number, NetworkSeen>;
  /** Addresses that answer as a ZincObserve, with its release. */
  readonly answer: Record<string, readonly [number, number, number]>;
}

/** A machine as the search for servers sees it. */
export function machine(setup: Setup): Machine & { readonly tried: string[] } {
  const tried: string[] = [];
  return {
    tried,
    processes: async () =>
      Object.entries(setup.processes ?? { 41: '/usr/local/bin/openobserve' }).map(
        ([pid, command]) => ({ pid: Number(pid), name: '', path: '', command }),
      ),
    listening: async () =>
      (setup.sockets ?? []).map(([pid, address, port]) => ({ pid, address, port })),
    readProcess: async (pid) => setup.files?.[pid] ?? unseen,
    network: async (pid) => setup.networks?.[pid] ?? { apart: false, addresses: [] },
    leads: async () => null,
    confirm: async (url) => {
      tried.push(url);
      const release = setup.answer[url];
      return release === undefined ? null : { release };
    },
  };
}

/** A release. */
export const newest = [0, 92, 2] as const;
