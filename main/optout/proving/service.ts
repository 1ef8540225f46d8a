import type { Service } from '../../../core/contract.ts';
import type { OptOutSeen } from '../../../core/optout/seen.ts';
import type { ProofDone, ProofPlanned, ProofView } from '../../../core/optout/proof-run.ts';
import type { KeptUpstreams } from '../../../core/optout/reports-to.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import type { OptOut } from '../opt-out.ts';
import type { ProofPlan } from './plan-proof.ts';
import { findTarget, type CheckDeps } from '../target.ts';
import { carryOut } from './carry-out.ts';
import type { ProofHold } from './hold.ts';
import { unfinished } from './let-go.ts';
import { viewOf } from './views.ts';
import type { FileLock, RelayPort } from '../../../core/ports.ts';
import { stepViews, type UndoDeps } from '../undo-steps.ts';
import { say } from '../../../core/messages/language.ts';
import { provingMessages as messages } from './messages.ts';

/** What the service is given. */
export interface ProofServiceDeps extends CheckDeps, UndoDeps {
  /** Opened, with what an interrupted change left put back. */
  readonly open: () => Promise<OptOut>;
  /** Address of the server that is named; null: none is. */
  readonly named: () => string | null;
  readonly relay: RelayPort;
  /** Has the relay that listens here go on after a proof: the verdict needs it later, too. */
  readonly keepRelay: () => Promise<unknown>;
  readonly hold: ProofHold;
  /** Draws a mark into the history. */
  readonly note: (what: 'relay-in' | 'relay-out', text: string) => Promise<void>;
  /** Where servers reported before. */
  readonly upstreams: KeptUpstreams;
  /** Held while a proof runs: one at a time on a profile. */
  readonly lock: FileLock;
  readonly ids: () => string;
  /** Seconds between two heartbeats where a proof is to be fast. */
  readonly fastSeconds: number;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly own: <T>(work: Promise<T>) => Promise<T>;
  /** Told each verdict that is taken. */
  readonly checked: (seen: OptOutSeen) => void;
  readonly changed: () => void;
}

/** The experiment that proves that telemetry is off, for the window and the terminal alike. */
export interface ProofService extends Service<'proof'> {
  /**
   * What a proof would do. Starts the relay where it does not listen, and writes nothing of a server's. An interrupted
   * proof has to be taken back first.
   */
  plan(fast: boolean): Promise<Outcome<ProofPlanned>>;
  /** Makes the proof of that plan, if it is the newest. `stopped`: what was changed stays, with its undo. */
  run(
    id: string,
    signal: AbortSignal,
    show: (view: ProofView) => void,
  ): Promise<Outcome<ProofDone>>;
  /** The same, not waited for, and the relay goes on after it; `stop` ends it, or the relay that only a plan needed. */
  start(id: string): Promise<Outcome<null>>;
  /** The proof that runs, or that ended last in this run of Candor; null: none. */
  view(): ProofView | null;
}

/** Builds the service. Nothing is opened before it is needed. */
export function createProofService(deps: ProofServiceDeps): ProofService {
  const proofs = new Proofs(deps);
  return {
    plan: (fast) => proofs.plan(fast),
    run: (id, signal, show) => proofs.run(id, signal, show),
    start: (id) => proofs.start(id),
    stop: () => proofs.stop(),
    view: () => proofs.view,
  };
}

/** The newest plan, and the proof that runs. */
class Proofs {
  readonly #deps: ProofServiceDeps;
  #newest: { readonly id: string; readonly plan: ProofPlan } | null = null;
  #underWay: AbortController | null = null;
  /** The relay was started for a plan alone. */
  #startedHere = false;
  /** The proof that runs, or the one that ended last. */
  view: ProofView | null = null;

  constructor(deps: ProofServiceDeps) {
    this.#deps = deps;
  }

  async plan(fast: boolean): Promise<Outcome<ProofPlanned>> {
    const { relay, lock, named, ids } = this.#deps;
    if (this.#underWay !== null || !lock.take()) return busy();
    lock.release();
    const optOut = await this.#deps.open();
    const [step] = await stepViews(optOut, this.#deps);
    if (step !== undefined && (await unfinished(optOut))?.id === step.id) {
      return success({ kind: 'interrupted', step });
    }
    const { url, local, several, all } = await findTarget(optOut, named());
    if (url === null || !local || several) return notOne(url, all.length);
    const running = await this.#openRelay();
    if (!running.ok) return running;
    const address = relay.addressFor(url);
    if (address === null) return failure('internal', say(messages.noAddress));
    const fastSeconds = fast ? this.#deps.fastSeconds : null;
    const planned = await optOut.planProof({ relay: address, fastSeconds }, url, all);
    if (!planned.ok) return planned;
    const id = ids();
    this.#newest = { id, plan: planned.value };
    return success({ kind: 'plan', plan: viewOf(id, planned.value) });
  }

  async #openRelay(): Promise<Outcome<null>> {
    const { relay } = this.#deps;
    if ((await relay.view()).listening) return success(null);
    const started = await relay.open();
    if (!started.ok) return started;
    this.#startedHere = true;
    return success(null);
  }

  async run(
    id: string,
    signal: AbortSignal,
    show: (view: ProofView) => void,
  ): Promise<Outcome<ProofDone>> {
    const { lock, own, changed } = this.#deps;
    if (this.#newest?.id !== id) return failure('bad-argument', say(messages.notNewestPlan));
    if (this.#underWay !== null || !lock.take()) return busy();
    const stop = new AbortController();
    this.#underWay = stop;
    const { plan } = this.#newest;
    this.#newest = null;
    const both = AbortSignal.any([signal, stop.signal]);
    const tell = (next: ProofView): void => {
      this.view = next;
      show(next);
      changed();
    };
    try {
      const done = await own(carryOut(this.#deps, plan, both, tell));
      // From here on the verdict needs the relay.
      if (done.ok) this.#startedHere = false;
      return done;
    } finally {
      this.#underWay = null;
      lock.release();
      changed();
    }
  }

  async start(id: string): Promise<Outcome<null>> {
    const { relay, keepRelay } = this.#deps;
    // Where the relay runs elsewhere, it stays there.
    if (relay.now().listening) await keepRelay();
    if (this.#newest?.id !== id || this.#underWay !== null) return busy();
    const never = new AbortController().signal;
    void this.run(id, never, () => undefined).catch(() => undefined);
    return success(null);
  }

  async stop(): Promise<Outcome<null>> {
    if (this.#underWay !== null) this.#underWay.abort();
    else if (this.#startedHere) await this.#deps.relay.close();
    this.#startedHere = false;
    return success(null);
  }
}

function busy(): Outcome<never> {
  return failure('busy', say(messages.busy));
}

function notOne(url: string | null, count: number): Outcome<never> {
  const why =
    count > 1
      ? say(messages.several)
      : url === null
        ? say(messages.noServer)
        : say(messages.noProcess, { url });
  return failure('no-server', why);
}
