import type { Aim } from '../../core/optout/activation.ts';
import type { PlanView } from '../../core/optout/calls.ts';
import type { OptOutService } from '../../main/optout/service.ts';
import type { ProofService } from '../../main/optout/proving/service.ts';
import type { RelayService } from '../../main/relay/service.ts';
import type { HistoryStore } from '../../main/history/store.ts';
import type { RunningOptions, RunningStandIn } from '../stand-in/running/running.ts';
import type { Machine } from '../unit/main/optout/kit.ts';

/** How the next start of the server differs. */
export interface StartedOtherwise extends Partial<Pick<RunningOptions, 'reporting' | 'claims'>> {
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * One machine: a server of a release in a folder with its `.env`, and Candor with its real rooms. They go by one
 * clock, which the test moves on.
 */
export interface OptOutWorld {
  readonly machine: Machine;
  readonly actions: OptOutService;
  readonly relay: RelayService;
  readonly prove: ProofService;
  /** Calls while a proof waits, after each wait. */
  whileItWaits(work: () => Promise<void>): void;
  /** Whether the relay blocks everything because of a proof. */
  held(): boolean;
  /** Path of the `.env`. */
  readonly env: string;
  /** Its bytes as they are now. */
  dotenv(): string;
  /** Reports that the server has tried to send since it was installed: the judge. */
  posts(): number;
  start(otherwise?: StartedOtherwise): Promise<void>;
  stop(how?: 'clean' | 'kill'): Promise<void>;
  restart(otherwise?: StartedOtherwise): Promise<void>;
  /** Lets time go by, for the server and for Candor. */
  pass(ms: number): Promise<void>;
  /** Looks at the preview, makes the change, and has done what the server still has to do, as Candor said it. */
  change(aim: Aim): Promise<PlanView>;
  /** Adds a line to the server's log. */
  log(line: string): void;
  /** Starts another server from the same folder, with an instance id and data of its own. */
  startAnother(environment: Readonly<Record<string, string>>): Promise<RunningStandIn>;
  /** Names the server that is meant; null: none. */
  name(url: string | null): void;
  url(): string;
  readonly history: HistoryStore;
  /** What its settings name as the address of the relay. */
  address(): string;
  /** Lets the relay fail to record what comes, or not. */
  fail(fails: boolean): void;
  /** Lets time go by in which nothing runs, as while the machine sleeps. */
  sleep(ms: number): void;
}
