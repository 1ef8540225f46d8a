import type { Activation, Aim } from '../../core/optout/activation.ts';
import type { Dialect } from '../../core/optout/dialect.ts';
import type { Lookup } from '../../core/optout/dotenv-value.ts';
import type { ByHandStep } from '../../core/optout/calls.ts';
import type { Layer } from '../../core/optout/precedence.ts';
import type { ServerSays } from '../../core/optout/server-check.ts';
import type { RelaySeen } from '../../core/optout/relay-seen.ts';
import type { RunKept } from '../../core/optout/run.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { FileLock } from '../../core/ports.ts';
import type { MadeAt } from './finding/running-facts.ts';
import type { ChangedAt } from './places/changed-at.ts';

/** A server process on this machine. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** `openobserve (process 4121)`. */
  readonly label: string;
  /** False: its address may be that of another process too, so nothing of it is changed. When not given, it is certain. */
  readonly certain?: boolean;
}

/** What a program answered; `code` null: it could not be run at all. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program without a shell; never rejects. */
export type Runner = (program: string, args: readonly string[]) => Promise<Ran>;

/** Everything that the room needs of the world; given, so that a test can put another in its place. */
export interface OptOutDeps {
  /** Folder for the journal and the backups; made when it is needed. */
  readonly folder: string;
  readonly now: () => Date;
  /** A name that was never given before, of letters, digits and hyphens. */
  readonly newId: () => string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The user Candor runs as, 0 for root; null where the system has no such number. */
  readonly uid: number | null;
  /** Where the kernel shows processes; `/proc`. */
  readonly proc: string;
  readonly run: Runner;
  readonly servers: () => Promise<readonly RunningServer[]>;
  /** When a file was made; not given: by the disk. */
  readonly madeAt?: MadeAt;
  /** `GET /config` of a server, by the client of the collector. */
  readonly ask: (url: string) => Promise<ServerSays>;
  /** `GET path` of a server, signed in as root where `asRoot`. */
  readonly reload: (url: string, path: string, asRoot: boolean) => Promise<Outcome<null>>;
  /** When a name got to be what it is; see {@link ChangedAt}. */
  readonly changedAt: ChangedAt;
  /** Milliseconds since the machine started; see {@link Moment}. */
  readonly up: () => number;
  /** Names this start of the machine. */
  readonly boot: string;
  /** What the relay of this profile knows, with what came to its old address since then (ms since 1970). */
  readonly relay: (since: number) => Promise<RelaySeen>;
  /** The relay's address beside loopback; there is none when not given. */
  readonly relayFurther?: {
    /** `relay.address`, empty where it is not set. */
    set(): string;
    /** Addresses of this machine that it may be for a server at `peer`, the best first. */
    near(peer: string): readonly string[];
    /** The address that host-gateway stands for in Docker's containers; null: there is none here. */
    hostGateway(): string | null;
  };
  /** Keeps that a server uses an address that was handed out before the server was known. */
  readonly bindAddress: (id: string, server: string) => void;
  /** What was seen of the servers' runs, from one run of Candor to the next. Never rejects. */
  readonly runs: {
    read(): Promise<readonly RunKept[]>;
    keep(runs: readonly RunKept[]): Promise<void>;
  };
  /** Keeps two Candors from writing at the same time. */
  readonly lock: FileLock;
}

/** A place where a setting of the server stands or could stand. */
export type Source =
  | {
      readonly kind: 'env-file';
      /** `server`: loaded by the server itself; the others put it into the environment. */
      readonly by: 'server' | 'systemd' | 'compose';
      readonly layer: Layer;
      readonly dialect: Dialect;
      /** The environment of the process that loads it, for `$NAME`; a function, so that no record takes it along. */
      readonly lookup?: Lookup;
      readonly path: string;
      /** The file as it is; null: not there, or it may not be read (`problem`). */
      readonly text: string | null;
      readonly exists: boolean;
      /** Why it may not be read or changed, one sentence. */
      readonly problem: string | null;
      /** When it was written last, milliseconds since 1970; null: not there, or hidden. */
      readonly modifiedAt: number | null;
      /** What the unit that reads it takes out again: names, or whole assignments. When not given, nothing. */
      readonly unset?: readonly string[];
    }
  | {
      readonly kind: 'systemd-drop-in';
      readonly layer: 'environment';
      readonly unit: string;
      readonly user: boolean;
      readonly path: string;
      readonly text: string | null;
      readonly exists: boolean;
      /** What the unit sets without its files. */
      readonly sets: Readonly<Record<string, string>>;
      /** What it takes out again: names, or whole assignments. When not given, nothing. */
      readonly unset?: readonly string[];
      /** Drop-ins that are read after Candor's; none when not given. */
      readonly later?: readonly { readonly path: string; readonly text: string }[];
    }
  | {
      readonly kind: 'compose';
      readonly layer: 'environment';
      readonly path: string;
      readonly service: string;
      /** The services that it extends, the nearest first, with the texts of their files; none when not given. */
      readonly bases?: readonly { readonly text: string; readonly service: string }[];
      readonly text: string | null;
      readonly exists: boolean;
      readonly problem: string | null;
    }
  | {
      /** Shown, never changed: what a person has to do there. */
      readonly kind: 'shown';
      readonly what: 'shell-profile' | 'helm' | 'launchd' | 'windows' | 'container' | 'shell';
      readonly path: string | null;
      readonly sentence: string;
      readonly commands: readonly string[];
    };

/** A place outside of Linux where a server's environment is set: shown with its commands, never changed. */
export interface Declared {
  /** Ends a sentence: a path, `the service OpenObserve`. */
  readonly label: string;
  readonly sets: Readonly<Record<string, string>>;
  /** What a person does there to set a variable. */
  readonly change: (
    key: string,
    value: string,
  ) => { readonly sentence: string; readonly commands: readonly string[] };
}

/** How a server is started again, where Candor can do it, and the command where not. */
export interface Restart {
  readonly command: readonly string[] | null;
  /** As a person would type it. */
  readonly shown: string | null;
  readonly needsRoot: boolean;
}

/** One server and what configures it. */
export interface Setup {
  readonly server: RunningServer;
  readonly says: ServerSays;
  readonly workingDirectory: string | null;
  /** When it was started, milliseconds since 1970; null where the system does not tell. */
  readonly startedAt: number | null;
  /** The same from the start of the machine, by a clock that nobody sets. */
  readonly startedUp: number | null;
  /** Its network namespace; null: hidden. */
  readonly network: string | null;
  /** Its program file; null: hidden. */
  readonly executable: string | null;
  /** True where the file that it loads is certainly the one, or none, that it found at its start. */
  readonly asAtStart: boolean;
  /** Its environment as it was started, of the variables that matter here; null: hidden. */
  readonly environment: Readonly<Record<string, string>> | null;
  readonly sources: readonly Source[];
  /** What macOS or Windows keeps for it, the one that wins last; empty on Linux. */
  readonly declared: readonly Declared[];
  readonly restart: Restart;
  /** Where its log may be read. */
  readonly logs: readonly LogSource[];
  /** A program that its unit starts in front of it, and that can set variables of its own; null or not given: none. */
  readonly wrapper?: { readonly unit: string; readonly program: string } | null;
  /** Other servers that load the same file. */
  readonly sharedWith: readonly RunningServer[];
}

/** A log, by what gives it. */
export type LogSource =
  | { readonly kind: 'journal'; readonly unit: string; readonly user: boolean }
  | { readonly kind: 'docker' | 'podman'; readonly container: string }
  | { readonly kind: 'file'; readonly path: string };

/** One file as it is to become. */
export interface FileChange {
  /** The file itself, behind every symbolic link. */
  readonly path: string;
  /** As the user knows it. */
  readonly shownAs: string;
  /** Null: it is not there yet. */
  readonly before: string | null;
  /** Null: it is to go. */
  readonly after: string | null;
  readonly layer: Layer;
  /** The lines that change, as a unified diff without its head and without other lines, which may hold passwords. */
  readonly diff: string;
  /**
   * Lines of the file as it was that are mended, counted from 1, because the server stopped reading there. Behind them
   * it then reads more than what the change is about.
   */
  readonly mended?: readonly number[];
}

/** What would be done, to be looked at before it is. */
export interface Plan {
  readonly aim: Aim;
  /** Null: no server runs; only what was changed before is taken back. */
  readonly server: RunningServer | null;
  readonly changes: readonly FileChange[];
  /** What needs other rights or another hand, with the exact commands. */
  readonly byHand: readonly ByHandStep[];
  /** Values that would stop the server, settings that are beaten, files that two servers share. */
  readonly warnings: readonly string[];
  readonly activation: Activation;
  readonly restart: Restart;
  /** Where the server's settings say that it reports; null: they cannot be read, or it does not matter to the plan. */
  readonly reportsTo: string | null;
}
