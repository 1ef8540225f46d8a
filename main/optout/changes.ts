import type { UserAnswer } from '../../core/consent.ts';
import { say } from '../../core/messages/language.ts';
import type { Aim } from '../../core/optout/activation.ts';
import type { PlanView } from '../../core/optout/calls.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { switchMessages as messages } from './messages.ts';
import { offAtOnce, type OffDone } from './off-at-once.ts';
import type { OptOut } from './opt-out.ts';
import { fileOf, viewOf } from './plan-view.ts';
import type { OptOutService, OptOutServiceDeps } from './service.ts';
import { checkMeant, findTarget, type Target } from './target.ts';
import type { Plan } from './types.ts';
import { stepViews } from './undo-steps.ts';
import { noteRelay, reroute, type Rerouted } from './upstreams.ts';

/** The newest preview: what {@link OptOutService.apply} applies. */
interface Preview {
  readonly id: string;
  /** Null where only Candor's own part changes. */
  readonly plan: Plan | null;
  readonly to: 'on' | 'off' | null;
  readonly rerouted: Rerouted | null;
}

/** A plan that was made, and what it does to where the server reports. */
interface Made {
  readonly plan: Outcome<Plan>;
  readonly rerouted: Rerouted | null;
}

/** The changes of the switch: previewed, applied once, and kept for undo. */
export class Changes {
  readonly #deps: OptOutServiceDeps;
  #newest: Preview | null = null;
  #problems: Promise<readonly string[]> | null = null;
  #settled: Promise<void> | null = null;
  /** A click on off that waits for the rest to be looked at: when it was, and Candor's own answer before. */
  #left: { readonly at: string; readonly before: UserAnswer } | null = null;

  constructor(deps: OptOutServiceDeps) {
    this.#deps = deps;
  }

  async open(): Promise<OptOut> {
    const optOut = await this.#deps.open();
    // Once, before anything else: what an interrupted change left is put back.
    this.#problems ??= optOut.recover().catch(() => []);
    this.#settled ??= this.#problems.then(() => this.#deps.opened(optOut));
    await this.#settled;
    await this.#problems;
    return optOut;
  }

  async plan(aim: Aim): Promise<Outcome<PlanView>> {
    const optOut = await this.open();
    const target = await findTarget(optOut, this.#deps.named());
    const to = aim === 'off' || aim === 'on' ? aim : null;
    const { plan, rerouted } = await this.#make(optOut, aim, target);
    const alone = !plan.ok && !target.local && to !== null;
    if (!plan.ok && !alone) return plan;
    const id = this.#deps.ids();
    this.#newest = { id, plan: plan.ok ? plan.value : null, to, rerouted };
    return success({ ...viewOf(id, aim, plan, to), reports: rerouted?.reports ?? null });
  }

  async #make(optOut: OptOut, aim: Aim, target: Target): Promise<Made> {
    const { relay, upstreams, named } = this.#deps;
    const { url, local, several, all } = target;
    if (aim !== 'relay-on') {
      const plan = await optOut.plan({ aim }, several ? named() : url, all);
      return { plan, rerouted: null };
    }
    const { listening } = await relay.view();
    // Where no server is meant there is none to make an address for; the plan says why.
    const address = url === null || !local ? null : relay.addressFor(url);
    if (!listening || (address === null && local && !several))
      return { plan: failure('not-allowed', say(messages.noRelay)), rerouted: null };
    const plan = await optOut.plan({ aim, url: address ?? '' }, url, all);
    return { plan, rerouted: plan.ok ? reroute(plan.value, address ?? '', upstreams) : null };
  }

  /** Candor's own answer before the click under way, or before the next one. */
  before(): UserAnswer {
    return this.#left?.before ?? this.#deps.answer();
  }

  async apply(id: string, before: UserAnswer): Promise<Outcome<null>> {
    const preview = this.#newest;
    if (preview?.id !== id) return failure('bad-argument', say(messages.notNewestPreview));
    this.#newest = null;
    const waited = this.#left;
    this.#left = null;
    const stopped = await this.#stopOwn(preview);
    if (stopped?.ok === false) return stopped;
    const optOut = await this.open();
    const applied = await this.#write(optOut, preview);
    if (!applied.ok && stopped !== null) await this.#deps.turn('on');
    if (!applied.ok || preview.to === null) return applied;
    const answered = stopped ?? (await this.#deps.turn(preview.to));
    if (!answered.ok) return takeBack(optOut, preview, answered);
    await this.#keep(optOut, preview, before, waited?.at ?? null);
    return success(null);
  }

  /** What Candor itself sends stops with the click: files can take their time. Null: there was nothing to stop. */
  async #stopOwn({ to }: Preview): Promise<Outcome<null> | null> {
    return to === 'off' && this.#deps.answer() !== 'off' ? this.#deps.turn('off') : null;
  }

  /** Changes the server's files. */
  async #write(optOut: OptOut, { plan, rerouted }: Preview): Promise<Outcome<null>> {
    // Before the server's setting changes: from then on its first report may come.
    if (rerouted?.upstream) this.#deps.upstreams.keep(rerouted.upstream);
    if (!touches(plan)) return success(null);
    const applied = await optOut.apply(plan);
    if (applied.ok) await noteRelay(plan, this.#deps.note);
    return applied;
  }

  /** Keeps the step, so that undo can take it back. */
  async #keep(
    optOut: OptOut,
    { plan, to }: Preview,
    before: UserAnswer,
    waited: string | null,
  ): Promise<void> {
    const { memory, now } = this.#deps;
    const change = touches(plan) ? ((await optOut.made()).at(-1)?.id ?? null) : null;
    // What changes nothing is no step: undo would pass for the step before it.
    if (to === null || (change === null && (before !== 'off') === (to === 'on'))) return;
    if (waited !== null) await memory.forget(waited);
    await memory.keep({ at: now().toISOString(), to, change, before });
  }

  async act(what: 'reload' | 'restart'): Promise<Outcome<null>> {
    const optOut = await this.open();
    const { url, all } = await findTarget(optOut, this.#deps.named());
    return optOut.act(what, url, all);
  }

  offNow(): Promise<OffDone> {
    const { answer, turn, memory, now } = this.#deps;
    return offAtOnce({
      answer,
      turn,
      plan: () => this.plan('off'),
      apply: (id, before) => this.apply(id, before),
      left: async (before) => {
        if (before !== 'on') return;
        this.#left = { at: now().toISOString(), before };
        await memory.keep({ ...this.#left, to: 'off', change: null });
      },
      reload: () => this.act('reload'),
    });
  }

  async page(): ReturnType<OptOutService['page']> {
    const deps = this.#deps;
    const optOut = await this.open();
    const [{ seen }, made, steps, relay] = await Promise.all([
      checkMeant(optOut, deps.named(), deps),
      optOut.made(),
      stepViews(optOut, deps),
      deps.relay.view(),
    ]);
    deps.checked(seen);
    return success({
      ...seen,
      steps,
      relay,
      made: made.map(({ at, aim, files }) => ({ at, aim, files: files.map(fileOf) })).toReversed(),
      problems: (await this.#problems) ?? [],
    });
  }
}

/** Gives a server's files back, because Candor's own part was refused; the refusal, or why they could not be. */
async function takeBack(
  optOut: OptOut,
  { plan }: Preview,
  refused: Outcome<null>,
): Promise<Outcome<null>> {
  const undone = touches(plan) ? await optOut.undo(null) : success(null);
  return undone.ok ? refused : undone;
}

/** True for a plan that changes a file of the server's. */
function touches(plan: Plan | null): plan is Plan {
  return plan !== null && plan.changes.length > 0;
}
