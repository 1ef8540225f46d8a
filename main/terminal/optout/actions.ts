import type { Aim } from '../../../core/optout/activation.ts';
import type { PlanView, RelayView, UndoneView } from '../../../core/optout/calls.ts';
import type { Verdict } from '../../../core/optout/verdict.ts';
import type { Witness } from '../../../core/optout/witness.ts';
import type { Outcome } from '../../../core/outcome.ts';

/** The one switch and the witnesses, as the terminal needs them. */
export interface TerminalOptOut {
  /** Writes nothing. */
  plan(aim: Aim): Promise<Outcome<PlanView>>;
  /** Carries out the newest plan: all of it or nothing. */
  apply(id: string): Promise<Outcome<null>>;
  undo(): Promise<Outcome<UndoneView>>;
  /** What the server still has to do, where Candor can have it done. */
  act(what: 'reload' | 'restart'): Promise<Outcome<null>>;
  verdict(): Promise<{ readonly verdict: Verdict; readonly witnesses: readonly Witness[] }>;
}

/** The relay, as the terminal needs it. */
export interface TerminalRelay {
  /** Failure `port-taken`: the port is, or another Candor runs the relay of this profile. */
  start(): Promise<Outcome<{ readonly url: string }>>;
  stop(): Promise<void>;
  /** Looks whether a relay of this profile listens, in another Candor too. */
  view(): Promise<RelayView>;
}
