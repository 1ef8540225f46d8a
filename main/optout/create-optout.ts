import type { Release } from '../../core/catalogue/version.ts';
import type { RunningFacts } from '../../core/optout/activation.ts';
import { releaseOf, type ServerSays } from '../../core/optout/server-check.ts';
import { verdictOf } from '../../core/optout/verdict.ts';
import type { Check } from '../../core/optout/check.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { reloadServer, restartServer } from './applying/act.ts';
import { applyChanges, recover } from './applying/apply.ts';
import { realFiles, type Files } from './applying/files.ts';
import { withOwnersRights } from './applying/root-files.ts';
import { Journal } from './applying/journal.ts';
import { planSet, planTakeBack } from './planning/plan.ts';
import { findProfiles } from './planning/shown.ts';
import { madeAt, runningFacts } from './finding/running-facts.ts';
import { isStartKnown } from './finding/running.ts';
import { findSetups, oneSetup, type PlanSetup } from './finding/setups.ts';
import { standing } from './planning/take-back.ts';
import { belongs } from './planning/own-records.ts';
import { nextStart } from './checks/next-start.ts';
import { fingerprintOf } from './finding/fingerprint.ts';
import type { OptOutDeps, Plan } from './types.ts';
import { undoable, undoLast, type UndoWorld } from './applying/undo.ts';
import { undoPlanOf, type UndoPlan } from './planning/undo-plan.ts';
import { whyNot } from './planning/rights.ts';
import { reachable } from './planning/apart.ts';
import { createProving, type Proving } from './proving/create-proving.ts';
import { planProof, type ProofPlan, type ProofRequest } from './proving/plan-proof.ts';
import { Runs } from './checks/runs.ts';
import { nothingChecked, checkServer, type CheckedServer } from './checks/check-server.ts';
import type { PlanRequest, Made, Judged, OptOut } from './opt-out.ts';
import { say } from '../../core/messages/language.ts';
import { switchMessages as messages } from './messages.ts';

/** Returns what changes and checks the servers of this machine. `ownDisk`: another one only in tests. */
export function createOptOut(deps: OptOutDeps, ownDisk: Files = realFiles): OptOut {
  return new LocalOptOut(deps, ownDisk);
}

class LocalOptOut implements OptOut {
  readonly #deps: OptOutDeps;
  readonly #journal: Journal;
  readonly #files: Files;
  readonly #runs: Runs;
  readonly #proving: Proving;
  /** The release that each server told last: one that is set to off may not tell it any more. */
  readonly #releases = new Map<string, Release>();
  #last: readonly PlanSetup[] = [];

  constructor(deps: OptOutDeps, ownDisk: Files) {
    const { now, newId } = deps;
    this.#deps = deps;
    this.#journal = new Journal(deps.folder, ownDisk);
    this.#files = withOwnersRights(ownDisk, deps.uid);
    this.#runs = new Runs(deps);
    const world = { files: this.#files, journal: this.#journal, now, newId };
    this.#proving = createProving(world, (work) => this.#locked(work));
  }

  async find(): Promise<readonly PlanSetup[]> {
    const deps = this.#deps;
    const since = deps.up();
    const ask = (url: string): Promise<ServerSays> => this.#ask(url);
    const found = await findSetups({ ...deps, ask }, this.#files);
    const relay = await deps.relay(deps.now().getTime());
    this.#last = await this.#runs.seen(found, relay, since);
    return this.#last;
  }

  async fingerprint(): Promise<string | null> {
    return this.#last.length === 0 ? null : fingerprintOf(this.#last, this.#deps.proc);
  }

  async plan(
    request: PlanRequest,
    url?: string | null,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<Plan>> {
    const found = await this.#one(url, among);
    if (request.aim === 'on' || request.aim === 'relay-off') {
      return this.#planTakeBack(request.aim, found.ok ? found.value : null);
    }
    if (!found.ok) return found;
    const setup = found.value;
    if (request.aim !== 'relay-on') {
      const profiles = await findProfiles(this.#deps.home);
      return success(await planSet('off', 'false', setup, profiles, await this.#world(setup)));
    }
    const reach = await reachable(setup, request.url, 'candor relay set-up', this.#deps);
    if (!reach.ok) return reach;
    if (!/^https?:\/\/[\w.:[\]-]+(?:\/[\w./~-]*)?$/.test(request.url)) {
      return failure('bad-argument', say(messages.noRelayAddress));
    }
    return success(await planSet('relay-on', reach.value, setup, [], await this.#world(setup)));
  }

  async apply(plan: Plan): Promise<Outcome<null>> {
    const { now, newId } = this.#deps;
    const world = { files: this.#files, journal: this.#journal, now };
    return this.#locked(() => applyChanges(plan, { ...world, id: newId() }));
  }

  async planProof(
    request: ProofRequest,
    url: string,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<ProofPlan>> {
    const found = await this.#one(url, among);
    if (!found.ok) return found;
    const setup = found.value;
    const world = { ...this.#deps, ...(await this.#world(setup)) };
    const startKnown = isStartKnown(this.#runs.of(setup));
    return planProof({ ...request, startKnown }, setup, world);
  }

  async beginProof(plan: ProofPlan): Promise<Outcome<string>> {
    return this.#proving.beginProof(plan);
  }

  async advanceProof(id: string, plan: ProofPlan, stage: 'off' | 'done'): Promise<Outcome<null>> {
    return this.#proving.advanceProof(id, plan, stage);
  }

  async planUndo(): Promise<Outcome<UndoPlan>> {
    const found = await undoable(null, this.#undoWorld());
    if (!found.ok) return found;
    const all = await this.find();
    const setup = all.find((running) => belongs(found.value.record, running)) ?? null;
    return success(undoPlanOf(found.value, setup, await this.#runOf(setup)));
  }

  async undo(id: string | null): Promise<Outcome<Made>> {
    return this.#locked(() => undoLast(id, this.#undoWorld()));
  }

  async act(
    what: 'reload' | 'restart',
    url?: string | null,
    among?: readonly PlanSetup[],
  ): Promise<Outcome<null>> {
    const found = await this.#one(url, among);
    if (!found.ok) return found;
    if (what === 'restart') return restartServer(found.value, this.#deps);
    const reloaded = await reloadServer(found.value, this.#deps);
    // Silence counts from when it is seen to be off: now, and not when somebody asks.
    if (reloaded.ok) await this.find();
    return reloaded;
  }

  async made(): Promise<readonly Made[]> {
    return (await this.#journal.all()).filter((record) => record.state === 'done');
  }

  async checks(url?: string | null): Promise<readonly Check[]> {
    return (await this.#check(url)).checks;
  }

  async verdict(url?: string | null, among?: readonly PlanSetup[]): Promise<Judged> {
    const checked = await this.#check(url, among);
    const { checks, proof, waits } = checked;
    return { ...checked, verdict: verdictOf(checks, { ...proof, waits }) };
  }

  async nextStart(path: string, release: Release | null): Promise<Check | null> {
    return nextStart(path, release, this.#deps.now().toISOString());
  }

  async recover(): Promise<readonly string[]> {
    const { lock } = this.#deps;
    // Held by another Candor: what it is doing now is no interrupted change.
    if (!lock.take()) return [];
    try {
      const left = await recover(this.#journal, this.#files);
      return left.map((file) => say(messages.leftAsIs, { file }));
    } finally {
      lock.release();
    }
  }

  async #ask(url: string): Promise<ServerSays> {
    const says = await this.#deps.ask(url);
    if (says.release !== null) this.#releases.set(url, says.release);
    return { ...says, release: releaseOf(says, this.#releases.get(url) ?? null) };
  }

  async #one(url: string | null = null, among?: readonly PlanSetup[]): Promise<Outcome<PlanSetup>> {
    return oneSetup(among ?? (await this.find()), url);
  }

  async #check(url?: string | null, among?: readonly PlanSetup[]): Promise<CheckedServer> {
    const all = among ?? (await this.find());
    const found = await this.#one(url, all);
    if (!found.ok) return nothingChecked();
    return checkServer(found.value, all, {
      runs: this.#runs,
      journal: this.#journal,
      runOf: (setup) => this.#runOf(setup),
      deps: this.#deps,
    });
  }

  async #planTakeBack(aim: 'on' | 'relay-off', setup: PlanSetup | null): Promise<Outcome<Plan>> {
    const all = await this.#journal.all();
    const records = standing(all, aim === 'on' ? 'off' : 'relay-on');
    const own = setup === null ? records : records.filter((record) => belongs(record, setup));
    return success(await planTakeBack(aim, own, setup, await this.#world(setup)));
  }

  async #runOf(setup: PlanSetup | null): Promise<RunningFacts> {
    if (setup === null) return { says: null, startedOn: null, watches: false };
    return runningFacts(setup, this.#runs.of(setup), this.#deps.madeAt ?? madeAt);
  }

  /** What a plan is made with. */
  async #world(setup: PlanSetup | null) {
    const { uid, platform, proc } = this.#deps;
    const running = await this.#runOf(setup);
    return { files: this.#files, journal: this.#journal, uid, platform, proc, running };
  }

  #undoWorld(): UndoWorld {
    const files = this.#files;
    const { uid } = this.#deps;
    return { journal: this.#journal, files, whyNot: (path) => whyNot(path, uid, files) };
  }

  /** Changes settings while no other Candor does, and after what an interrupted change left is given back. */
  async #locked<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const { lock } = this.#deps;
    if (!lock.take()) return failure('busy', say(messages.busy));
    try {
      await recover(this.#journal, this.#files);
      return await work();
    } finally {
      lock.release();
    }
  }
}
