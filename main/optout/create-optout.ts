import type { Release } from '../../core/catalogue/version.ts';
import type { RunningFacts } from '../../core/optout/activation.ts';
import { releaseOf } from '../../core/optout/server-witness.ts';
import { verdictOf, type Verdict } from '../../core/optout/verdict.ts';
import type { Witness } from '../../core/optout/witness.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { reloadServer, restartServer } from './applying/act.ts';
import { applyChanges, recover } from './applying/apply.ts';
import { realFiles, type Files } from './applying/files.ts';
import { withOwnersRights } from './applying/root-files.ts';
import { Journal } from './applying/journal.ts';
import { planSet, planTakeBack } from './planning/plan.ts';
import type { ChangeRecord } from './applying/record.ts';
import { findProfiles } from './planning/shown.ts';
import { madeAt, runningFacts } from './finding/running-facts.ts';
import { isStartKnown } from './finding/running.ts';
import { findSetups, type PlanSetup } from './finding/setups.ts';
import { standing } from './planning/take-back.ts';
import { belongs } from './planning/own-records.ts';
import { nextStart } from './witnesses/next-start.ts';
import { fingerprintOf } from './finding/fingerprint.ts';
import type { OptOutDeps, Plan } from './types.ts';
import { undoable, undoLast, type UndoWorld } from './applying/undo.ts';
import { undoPlanOf, type UndoPlan } from './planning/undo-plan.ts';
import { whyNot } from './planning/rights.ts';
import { reachable } from './planning/apart.ts';
import { createProving, type Proving } from './proving/create-proving.ts';
import { planProof, type ProofPlan, type ProofRequest } from './proving/plan-proof.ts';
import { Runs } from './witnesses/runs.ts';
import { heardNone, hearServer, type HeardServer } from './witnesses/hear-server.ts';

/** What to plan. `relay-on` needs the relay's address with its secret path. */
export type PlanRequest =
  { readonly aim: 'off' | 'on' | 'relay-off' } | { readonly aim: 'relay-on'; readonly url: string };

/** A change that was made and stands, for a person. */
export type Made = Pick<ChangeRecord, 'id' | 'at' | 'aim' | 'server' | 'files' | 'stage'>;

/** The five checks of a server and the verdict, with what is known beside it. */
export interface Judged extends HeardServer {
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
  witnesses(url?: string | null): Promise<readonly Witness[]>;
  verdict(url?: string | null, among?: readonly PlanSetup[]): Promise<Judged>;
  /** What the file that alone decides says of the next start of a server that does not run; null: it can't be told. */
  nextStart(path: string, release: Release | null): Promise<Witness | null>;
  /** Gives back what an interrupted change left; gives a sentence for each file that could not be. Called at start. */
  recover(): Promise<readonly string[]>;
}

/** Makes the room. `ownDisk`: another one only in tests. */
export function createOptOut(deps: OptOutDeps, ownDisk: Files = realFiles): OptOut {
  const journal = new Journal(deps.folder, ownDisk);
  const files = withOwnersRights(ownDisk, deps.uid);
  const { uid, platform, proc } = deps;
  const disk = { files, journal, uid, platform, proc };

  const told = new Map<string, Release>();
  const ask: OptOutDeps['ask'] = async (url) => {
    const says = await deps.ask(url);
    if (says.release !== null) told.set(url, says.release);
    return { ...says, release: releaseOf(says, told.get(url) ?? null) };
  };

  let last: readonly PlanSetup[] = [];
  const runs = new Runs(deps);

  const find = async (): Promise<readonly PlanSetup[]> => {
    const since = deps.up();
    const found = await findSetups({ ...deps, ask }, files);
    last = await runs.seen(found, await deps.relay(deps.now().getTime()), since);
    return last;
  };

  /** The named server, or the only one; an error says which of the two it is. */
  const one = async (
    url: string | null | undefined,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<PlanSetup>> => {
    const all = among ?? (await find());
    const named = url ?? null;
    const found = named === null ? all : all.filter((setup) => setup.server.url === named);
    const [first, ...more] = found;
    if (first === undefined) {
      const what =
        named === null
          ? 'No server was found on this machine'
          : `No process on this machine is seen to be the server at ${named}`;
      return failure('no-server', `${what}, so there is no setting of a server to change.`);
    }
    if (more.length > 0) {
      return failure(
        'no-server',
        `${found.length} servers run on this machine; name the one that is meant (with --server, or as the server’s address in the settings): ${found.map((setup) => setup.server.url).join(', ')}.`,
      );
    }
    if (first.server.certain === false) {
      return failure(
        'no-server',
        `Candor can’t tell which process answers at ${first.server.url}. Nothing is changed. Run Candor as root, or name the server by an address that is its own.`,
      );
    }
    return success(first);
  };

  const runOf = (setup: PlanSetup): Promise<RunningFacts> =>
    runningFacts(setup, runs.of(setup), deps.madeAt ?? madeAt);

  const plan: OptOut['plan'] = async (request, url, among) => {
    const found = await one(url, among);
    const setup = found.ok ? found.value : null;
    const all = await journal.all();
    const running = setup === null ? unknownRun : await runOf(setup);
    const world = { ...disk, running };
    if (request.aim === 'on' || request.aim === 'relay-off') {
      const records = standing(all, request.aim === 'on' ? 'off' : 'relay-on');
      const own = setup === null ? records : records.filter((record) => belongs(record, setup));
      return success(await planTakeBack(request.aim, own, setup, world));
    }
    if (!found.ok) return found;
    if (request.aim !== 'relay-on') {
      const profiles = await findProfiles(deps.home);
      return success(await planSet('off', 'false', found.value, profiles, world));
    }
    const reach = await reachable(found.value, request.url, 'candor relay set-up', deps);
    if (!reach.ok) return reach;
    if (!/^https?:\/\/[\w.:[\]-]+(?:\/[\w./~-]*)?$/.test(request.url)) {
      return failure('bad-argument', 'This is not an address a relay can have.');
    }
    return success(await planSet('relay-on', reach.value, found.value, [], world));
  };

  const locked = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (!deps.lock.take())
      return failure('busy', 'Another Candor is changing settings now. Try again.');
    try {
      await recover(journal, files);
      return await work();
    } finally {
      deps.lock.release();
    }
  };

  const undoing: UndoWorld = { journal, files, whyNot: (path) => whyNot(path, deps.uid, files) };

  const planUndo: OptOut['planUndo'] = async () => {
    const found = await undoable(null, undoing);
    if (!found.ok) return found;
    const setup = (await find()).find((running) => belongs(found.value.record, running)) ?? null;
    const running = setup === null ? unknownRun : await runOf(setup);
    return success(undoPlanOf(found.value, setup, running));
  };

  const hear = async (url?: string | null, among?: readonly PlanSetup[]): Promise<HeardServer> => {
    const all = among ?? (await find());
    const found = await one(url, all);
    if (!found.ok) return heardNone;
    return hearServer(found.value, all, { runs, journal, runOf, deps });
  };

  return {
    find,
    fingerprint: async () => (last.length === 0 ? null : fingerprintOf(last, deps.proc)),
    plan,
    apply: (made) =>
      locked(() => applyChanges(made, { files, journal, now: deps.now, id: deps.newId() })),
    planProof: async (request, url, among) => {
      const found = await one(url, among);
      if (!found.ok) return found;
      const running = await runOf(found.value);
      const startKnown = isStartKnown(runs.of(found.value));
      return planProof({ ...request, startKnown }, found.value, { ...deps, ...disk, running });
    },
    ...createProving({ files, journal, now: deps.now, newId: deps.newId }, locked),
    planUndo,
    undo: (id) => locked(() => undoLast(id, undoing)),
    act: async (what, url, among) => {
      const found = await one(url, among);
      if (!found.ok) return found;
      const setup = found.value;
      if (what === 'restart') return restartServer(setup, deps);
      const reloaded = await reloadServer(setup, deps);
      // Silence counts from when it is seen to be off: now, and not when somebody asks.
      if (reloaded.ok) await find();
      return reloaded;
    },
    made: async () => (await journal.all()).filter((record) => record.state === 'done'),
    witnesses: async (url) => (await hear(url)).witnesses,
    verdict: async (url, among) => {
      const heard = await hear(url, among);
      const { proof, waits } = heard;
      return { ...heard, verdict: verdictOf(heard.witnesses, { ...proof, waits }) };
    },
    nextStart: (path, release) => nextStart(path, release, deps.now().toISOString()),
    recover: async () => {
      // Held by another Candor: what it is doing now is no interrupted change.
      if (!deps.lock.take()) return [];
      try {
        const left = await recover(journal, files);
        return left.map(
          (path) => `${path} was edited after an interrupted change; it is left as it is.`,
        );
      } finally {
        deps.lock.release();
      }
    },
  };
}

const unknownRun: RunningFacts = { says: null, startedOn: null, watches: false };
