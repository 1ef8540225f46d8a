import type { Service } from '../../../core/contract.ts';
import type { OptOutSeen } from '../../../core/optout/seen.ts';
import type { ProofDone, ProofPlanned, ProofView } from '../../../core/optout/proof-run.ts';
import type { KeptUpstreams } from '../../../core/optout/reports-to.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import type { OptOut } from '../opt-out.ts';
import type { ProofPlan } from './plan-proof.ts';
import { findTarget, checkMeant, type CheckDeps } from '../target.ts';
import type { ProofHold } from './hold.ts';
import { makeProof, type ProofNews } from './steps.ts';
import { courseOf, ended, progress, viewOf } from './views.ts';
import type { FileLock, RelayPort } from '../../../core/ports.ts';
import { stepViews, type UndoDeps } from '../undo-steps.ts';
import { noteRelay, reroute } from '../upstreams.ts';
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
  readonly heard: (seen: OptOutSeen) => void;
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
  const { relay, hold, lock } = deps;
  let newest: { readonly id: string; readonly plan: ProofPlan } | null = null;
  let view: ProofView | null = null;
  let underWay: AbortController | null = null;
  /** The relay was started for a plan alone. */
  let startedHere = false;

  const relayRuns = async (): Promise<Outcome<null>> => {
    if ((await relay.view()).listening) return success(null);
    const started = await relay.open();
    if (!started.ok) return started;
    startedHere = true;
    return success(null);
  };

  const plan: ProofService['plan'] = async (fast) => {
    if (underWay !== null || !lock.take()) return busy();
    lock.release();
    const optOut = await deps.open();
    const [step] = await stepViews(optOut, deps);
    if (step !== undefined && (await unfinished(optOut))?.id === step.id) {
      return success({ kind: 'interrupted', step });
    }
    const { url, local, several, all } = await findTarget(optOut, deps.named());
    if (url === null || !local || several) return notOne(url, all.length);
    const running = await relayRuns();
    if (!running.ok) return running;
    const address = relay.addressFor(url);
    if (address === null) return failure('internal', say(messages.noAddress));
    const fastSeconds = fast ? deps.fastSeconds : null;
    const planned = await optOut.planProof({ relay: address, fastSeconds }, url, all);
    if (!planned.ok) return planned;
    const id = deps.ids();
    newest = { id, plan: planned.value };
    return success({ kind: 'plan', plan: viewOf(id, planned.value) });
  };

  const run: ProofService['run'] = async (id, signal, show) => {
    if (newest?.id !== id) return failure('bad-argument', say(messages.notNewestPlan));
    if (underWay !== null || !lock.take()) return busy();
    const stop = new AbortController();
    underWay = stop;
    const { plan: made } = newest;
    newest = null;
    const both = AbortSignal.any([signal, stop.signal]);
    const tell = (next: ProofView): void => {
      view = next;
      show(next);
      deps.changed();
    };
    try {
      return await deps.own(carryOut(made, both, tell));
    } finally {
      underWay = null;
      lock.release();
      deps.changed();
    }
  };

  const carryOut = async (
    made: ProofPlan,
    signal: AbortSignal,
    tell: (view: ProofView) => void,
  ): Promise<Outcome<ProofDone>> => {
    if (!hold.begin()) {
      return failure('cannot-write', say(messages.cannotHold));
    }
    const optOut = await deps.open();
    const course = courseOf(made);
    let last = progress(made, course, firstNews);
    const show = (news: ProofNews): void => tell((last = progress(made, course, news)));
    const end = (how: NonNullable<ProofView['ended']>, words: string): void =>
      tell(ended(last, how, words));
    try {
      const proof = await makeProof({
        optOut,
        plan: made,
        course,
        show,
        now: () => deps.now().getTime(),
        wait: (ms) => deps.wait(ms, signal),
        look: () => look(optOut, made.server.url),
        begun: () => rerouted(made),
      });
      if (!proof.ok) {
        await letGo(optOut, hold);
        end('failed', proof.error.message);
        return proof;
      }
      const { seen, problem } = proof.value;
      if (problem === null) hold.end();
      deps.heard(seen);
      const proven = seen.verdict.verdict === 'proven-off';
      startedHere = false;
      const words = proven ? say(messages.complete) : seen.verdict.sentence;
      end(
        proven ? 'proven' : 'not-proven',
        problem === null ? words : say(messages.withProblem, { end: words, problem }),
      );
      return success({ seen, problem, relayEnds: relay.now().listening });
    } catch (error) {
      await letGo(optOut, hold);
      if (!signal.aborted) throw error;
      const stopped = say(messages.stopped);
      end('stopped', stopped);
      return failure('stopped', stopped);
    }
  };

  /** Where the server reported before is where the relay would forward to, once the proof has ended. */
  const rerouted = async ({
    server,
    files,
    relay: address,
    reportsTo,
  }: ProofPlan): Promise<void> => {
    const changes = files.map((file) => file.change);
    const { upstream } = reroute({ reportsTo, changes }, address, deps.upstreams);
    if (upstream !== null) deps.upstreams.keep(upstream);
    await noteRelay({ aim: 'relay-on', server }, deps.note);
  };

  const look = async (optOut: OptOut, url: string) => {
    const { seen, target } = await checkMeant(optOut, url, deps);
    const setup = target.all.find(({ server }) => server.url === url);
    return { seen, run: setup === undefined ? null : `${setup.server.pid} ${setup.startedUp}` };
  };

  return {
    plan,
    run,
    start: async (id) => {
      // Where the relay runs elsewhere, it stays there.
      if (relay.now().listening) await deps.keepRelay();
      if (newest?.id !== id || underWay !== null) return busy();
      const never = new AbortController().signal;
      void run(id, never, () => undefined).catch(() => undefined);
      return success(null);
    },
    stop: async () => {
      if (underWay !== null) underWay.abort();
      else if (startedHere) await relay.close();
      startedHere = false;
      return success(null);
    },
    view: () => view,
  };
}

/**
 * Ends the hold that a proof left which was ended before it wrote anything. `lock`: one of its own, so that a proof that
 * runs, in this Candor or another, is seen.
 */
export async function settleHold(optOut: OptOut, hold: ProofHold, lock: FileLock): Promise<void> {
  if (!hold.isOn() || !lock.take()) return;
  lock.release();
  await letGo(optOut, hold);
}

/** What wrote nothing holds nothing. */
async function letGo(optOut: OptOut, hold: ProofHold): Promise<void> {
  if ((await unfinished(optOut)) === undefined) hold.end();
}

async function unfinished(optOut: OptOut) {
  const made = await optOut.made();
  return made.findLast(({ aim, stage }) => aim === 'prove' && stage !== 'done');
}

function busy(): Outcome<never> {
  return failure('busy', say(messages.busy));
}

const firstNews: ProofNews = { name: 'point', words: '', command: null, until: null };

function notOne(url: string | null, count: number): Outcome<never> {
  const why =
    count > 1
      ? say(messages.several)
      : url === null
        ? say(messages.noServer)
        : say(messages.noProcess, { url });
  return failure('no-server', why);
}
