import type { Aim } from '../../../core/optout/activation.ts';
import type {
  PlanView,
  RelayView,
  StepView,
  UndoneView,
  UndoPlanView,
} from '../../../core/optout/calls.ts';
import type { ProofDone, ProofPlanned, ProofView } from '../../../core/optout/proof-run.ts';
import type { OptOutSeen } from '../../../core/optout/seen.ts';
import type { Outcome } from '../../../core/outcome.ts';

/** The one switch and the witnesses, as the terminal needs them. */
export interface TerminalOptOut {
  /** Writes nothing. */
  plan(aim: Aim): Promise<Outcome<PlanView>>;
  /** Carries out the newest plan: all of it or nothing. */
  apply(id: string): Promise<Outcome<null>>;
  /** Every step that undo can take back, the newest first. */
  steps(): Promise<readonly StepView[]>;
  /** The newest step, and what taking it back would change; writes nothing. */
  planUndo(): Promise<Outcome<UndoPlanView>>;
  /** Takes the step of that id back, if it is the newest. */
  undo(id: string): Promise<Outcome<UndoneView>>;
  /** What the server still has to do, where Candor can have it done. */
  act(what: 'reload' | 'restart'): Promise<Outcome<null>>;
  verdict(): Promise<OptOutSeen>;
}

/** The experiment that proves that telemetry is off. */
export interface TerminalProve {
  /** Starts the relay where it does not listen; writes nothing of a server's. */
  plan(fast: boolean): Promise<Outcome<ProofPlanned>>;
  /** Makes the proof of the newest plan. Failure `stopped`: what was changed stays, with its undo. */
  run(
    id: string,
    signal: AbortSignal,
    show: (view: ProofView) => void,
  ): Promise<Outcome<ProofDone>>;
}

/** The relay, as the terminal needs it. */
export interface TerminalRelay {
  /** Failure `port-taken`: the port is, or another Candor runs the relay of this profile. */
  start(): Promise<Outcome<{ readonly url: string }>>;
  stop(): Promise<void>;
  /** Looks whether a relay of this profile listens, in another Candor too. */
  view(): Promise<RelayView>;
}
