import type { Release } from '../../core/catalogue/version.ts';
import type { Verdict } from '../../core/optout/verdict.ts';
import type { Check } from '../../core/optout/check.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { ChangeRecord } from './applying/record.ts';
import type { PlanSetup } from './finding/setups.ts';
import type { Plan } from './types.ts';
import type { UndoPlan } from './planning/undo-plan.ts';
import type { Proving } from './proving/create-proving.ts';
import type { ProofPlan, ProofRequest } from './proving/plan-proof.ts';
import type { CheckedServer } from './checks/check-server.ts';

/** What to plan. `relay-on` needs the relay's address with its secret path. */
export type PlanRequest =
  { readonly aim: 'off' | 'on' | 'relay-off' } | { readonly aim: 'relay-on'; readonly url: string };

/** A change that was made and stands, for a person. */
export type Made = Pick<ChangeRecord, 'id' | 'at' | 'aim' | 'server' | 'files' | 'stage'>;

/** The five checks of a server and the verdict, with what is known beside it. */
export interface Judged extends CheckedServer {
  readonly verdict: Verdict;
}

/** The server's setting: what configures it, its change, its way back, and the proof. `url` names one of several servers. */
export interface OptOut extends Proving {
  /** Every local server with what configures it. */
  find(): Promise<readonly PlanSetup[]>;
  /** What of the servers that were found last can be seen at next to no cost; null: none was. */
  fingerprint(): Promise<string | null>;
  /**
   * What would be done; writes nothing. Fails where there is no server to configure, or several and none is named.
   * `among`, here and below: what {@link OptOut.find} has just found, so that it is not looked for twice.
   */
  plan(
    request: PlanRequest,
    url?: string | null,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<Plan>>;
  /** Makes the changes of a plan, all or none. What stands in `byHand` is the user's. */
  apply(plan: Plan): Promise<Outcome<null>>;
  /** What a proof would do; writes nothing. Fails as {@link OptOut.plan}, and where no proof could come of it. */
  planProof(
    request: ProofRequest,
    url: string,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<ProofPlan>>;
  /** What taking the newest change back would do, as diffs; fails where it can't be. Writes nothing. */
  planUndo(): Promise<Outcome<UndoPlan>>;
  /** Takes the newest change back, byte for byte, or says why not. `id`: the one that was shown; null: whichever it is. */
  undo(id: string | null): Promise<Outcome<Made>>;
  /** What the server still has to do, where Candor can have it done. */
  act(
    what: 'reload' | 'restart',
    url?: string | null,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<null>>;
  /** Changes that were made and not undone, the oldest first. */
  made(): Promise<readonly Made[]>;
  checks(url?: string | null): Promise<readonly Check[]>;
  verdict(url?: string | null, among?: readonly PlanSetup[]): Promise<Judged>;
  /** What the file that alone decides says of the next start of a server that does not run; null: it can't be told. */
  nextStart(path: string, release: Release | null): Promise<Check | null>;
  /** Gives back what an interrupted change left; gives a sentence for each file that could not be. Called at start. */
  recover(): Promise<readonly string[]>;
}
