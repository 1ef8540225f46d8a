import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { WatchMemory } from './memory/watch.ts';

/** What the watch looks at, and whom it tells. */
export interface WatchDeps {
  /** False until the user has answered the first page: before that nothing is looked at. */
  readonly ready: () => boolean;
  /** Files and processes as they stand, by {@link OptOut.fingerprint}; null while no server is known. */
  readonly fingerprint: () => Promise<string | null>;
  /** Which time of listening of the relay goes on; null: it does not run. */
  readonly relay: () => string | null;
  /** What the server at an address says of itself now, by {@link saidBy}. */
  readonly asks: (url: string) => Promise<string>;
  /** Number of the newest payload of the server in the history; null where it cannot be told. */
  readonly newest: () => Promise<number | null>;
  /** Takes the verdict, with everything that it costs. */
  readonly check: () => Promise<OptOutSeen>;
  readonly memory: WatchMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly steady: () => number;
  /** Draws a mark into the history. */
  readonly mark: (text: string) => void;
  /** Told the release each time a server says it. */
  readonly released: (release: string) => void;
  readonly changed: () => void;
  /** Told when files or the process of a server that runs are others than before: what was read of it is old. */
  readonly moved: () => void;
}

/** A notification of the system. */
export interface WatchNotice {
  readonly title: string;
  readonly text: string;
}

/** How a watch without a window differs from one with it. */
export interface WatchOptions {
  /** How often the verdict is taken although nothing moved, in milliseconds; every five minutes when not given. */
  readonly everyMs?: number;
  /** True where the user asked for it by a command: the first page is not waited for. */
  readonly asked?: boolean;
  /** Told every verdict, whether it changed or not. */
  readonly seen?: (seen: OptOutSeen) => void;
}

/** The watch over the opt-out, from the first page on until Candor ends. */
export interface OptOutWatch {
  /** The newest verdict; null before the first. */
  seen(): OptOutSeen | null;
  /** Begins; `tell` is told each change that was not the user's own. */
  start(tell: (notice: WatchNotice) => void, options?: WatchOptions): Promise<void>;
  stop(): void;
  /** Takes the verdict now, once it has begun: the first page was answered, or the server was read anew. */
  look(): Promise<void>;
  /** A verdict that was taken for something else. */
  checked(seen: OptOutSeen): void;
  /** Takes the verdict once a change of the user's own is made; what comes of it is no news to the user. */
  own<T>(change: Promise<T>): Promise<T>;
}
