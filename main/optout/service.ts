import type { UserAnswer } from '../../core/consent.ts';
import type { Aim } from '../../core/optout/activation.ts';
import type { Service } from '../../core/contract.ts';
import type { PlanView, StepView, UndoneView } from '../../core/optout/calls.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-check.ts';
import type { KeptUpstreams } from '../../core/optout/reports-to.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { OptOut } from './opt-out.ts';
import type { Plan } from './types.ts';
import { offAtOnce, type OffDone } from './off-at-once.ts';
import { findTarget, checkMeant, type Target } from './target.ts';
import { fileOf, viewOf } from './plan-view.ts';
import type { LastSeenMemory } from './memory/last-seen.ts';
import type { ProofHold } from './proving/hold.ts';
import type { RelayPort } from '../../core/ports.ts';
import type { SwitchMemory } from './memory/switch.ts';
import { noteRelay, reroute, type Rerouted } from './upstreams.ts';
import { planUndo, stepViews, undoStep } from './undo-steps.ts';
import { say } from '../../core/messages/language.ts';
import { switchMessages as messages } from './messages.ts';

/** What the service is given. */
export interface OptOutServiceDeps {
  /** Loaded when it is first used. */
  readonly open: () => Promise<OptOut>;
  /** Address of the server that is named; null: none is. */
  readonly named: () => string | null;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly relay: Pick<RelayPort, 'view' | 'seen' | 'addressFor'>;
  readonly upstreams: KeptUpstreams;
  /** Where the one switch is, and its turn. */
  readonly answer: () => UserAnswer;
  readonly turn: (to: 'on' | 'off') => Promise<Outcome<null>>;
  /** Draws a mark into the history. */
  readonly note: (what: 'relay-in' | 'relay-out', text: string) => Promise<void>;
  readonly memory: SwitchMemory;
  readonly lastSeen: LastSeenMemory;
  readonly hold: ProofHold;
  /** Told once, when it is open and what an interrupted change left was put back. */
  readonly opened: (optOut: OptOut) => Promise<void>;
  readonly ids: () => string;
  readonly now: () => Date;
  /** Told each verdict that is taken for the page. */
  readonly heard: (seen: OptOutSeen) => void;
  /** Wraps each change of the user's own: what comes of it is no news to the user. */
  readonly own: <T>(work: Promise<T>) => Promise<T>;
  readonly changed: () => void;
}

/** The one switch, the checks and the way back, for the window and the terminal alike. */
export interface OptOutService extends Service<'optOut'> {
  /** Every step that undo can take back, the newest first. */
  steps(): Promise<readonly StepView[]>;
  /** Takes the newest step back. `id`: the one that was shown; null or not given: whichever it is. */
  undo(id?: string | null): Promise<Outcome<UndoneView>>;
  /** Off in one click, without a preview; what then still needs the user is said. */
  offNow(): Promise<OffDone>;
  verdict(): Promise<OptOutSeen>;
  /** What changes a server, with what an interrupted change left put back. */
  open(): Promise<OptOut>;
  /** What of the servers found last can be seen at next to no cost; null: none was. */
  fingerprint(): Promise<string | null>;
}

/** Builds the service. Nothing is opened before it is needed. */
export function createOptOutService(deps: OptOutServiceDeps): OptOutService {
  const { memory, changed } = deps;
  let newest: {
    readonly id: string;
    readonly plan: Plan | null;
    readonly to: 'on' | 'off' | null;
    readonly rerouted: Rerouted | null;
  } | null = null;
  let problems: Promise<readonly string[]> | null = null;
  let settled: Promise<void> | null = null;
  /** A click on off that waits for the rest to be looked at: when it was, and Candor's own answer before. */
  let left: { readonly at: string; readonly before: UserAnswer } | null = null;

  const open = async (): Promise<OptOut> => {
    const optOut = await deps.open();
    // Once, before anything else: what an interrupted change left is put back.
    problems ??= optOut.recover().catch(() => []);
    settled ??= problems.then(() => deps.opened(optOut));
    await settled;
    await problems;
    return optOut;
  };

  const target = (optOut: OptOut): Promise<Target> => findTarget(optOut, deps.named());

  const plan = async (aim: Aim): Promise<Outcome<PlanView>> => {
    const optOut = await open();
    const { url, local, several, all } = await target(optOut);
    const to = aim === 'off' || aim === 'on' ? aim : null;
    let made: Outcome<Plan>;
    let rerouted: Rerouted | null = null;
    if (aim === 'relay-on') {
      const { listening } = await deps.relay.view();
      // Where no server is meant there is none to make an address for; the plan says why.
      const relay = url === null || !local ? null : deps.relay.addressFor(url);
      if (!listening || (relay === null && local && !several))
        return failure('not-allowed', say(messages.noRelay));
      made = await optOut.plan({ aim, url: relay ?? '' }, url, all);
      if (!made.ok) return made;
      rerouted = reroute(made.value, relay ?? '', deps.upstreams);
    } else {
      made = await optOut.plan({ aim }, several ? deps.named() : url, all);
    }
    const alone = !made.ok && !local && to !== null;
    if (!made.ok && !alone) return made;
    const id = deps.ids();
    newest = { id, plan: made.ok ? made.value : null, to, rerouted };
    return success({ ...viewOf(id, aim, made, to), reports: rerouted?.reports ?? null });
  };

  const apply = async (id: string, before: UserAnswer): Promise<Outcome<null>> => {
    if (newest?.id !== id) {
      return failure('bad-argument', say(messages.notNewestPreview));
    }
    const { plan: made, to, rerouted } = newest;
    newest = null;
    const waited = left;
    left = null;
    // What Candor itself sends stops with the click: files can take their time.
    const stops = to === 'off' && deps.answer() !== 'off';
    const first = stops ? await deps.turn('off') : null;
    if (first?.ok === false) return first;
    const optOut = await open();
    const touches = made !== null && made.changes.length > 0;
    // Before the server's setting changes: from then on its first report may come.
    if (rerouted?.upstream) deps.upstreams.keep(rerouted.upstream);
    const applied = touches ? await optOut.apply(made) : success(null);
    if (!applied.ok && first !== null) await deps.turn('on');
    if (applied.ok && touches) await noteRelay(made, deps.note);
    if (!applied.ok || to === null) return applied;
    const answered = first ?? (await deps.turn(to));
    if (!answered.ok) {
      const undone = touches ? await optOut.undo(null) : success(null);
      return undone.ok ? answered : undone;
    }
    const change = touches ? ((await optOut.made()).at(-1)?.id ?? null) : null;
    // What changes nothing is no step: undo would pass for the step before it.
    if (change === null && (before !== 'off') === (to === 'on')) return applied;
    if (waited !== null) await memory.forget(waited.at);
    await memory.keep({ at: deps.now().toISOString(), to, change, before });
    return success(null);
  };

  const hear = async (optOut: OptOut): Promise<OptOutSeen> =>
    (await checkMeant(optOut, deps.named(), deps)).seen;

  const act = async (what: 'reload' | 'restart'): Promise<Outcome<null>> => {
    const optOut = await open();
    const { url, all } = await target(optOut);
    return optOut.act(what, url, all);
  };

  const told = <T>(work: Promise<T>): Promise<T> => deps.own(work).finally(changed);

  return {
    open,
    plan,
    apply: (id) => told(apply(id, left?.before ?? deps.answer())),
    steps: async () => stepViews(await open(), deps),
    planUndo: async () => planUndo(await open(), deps),
    undo: (id = null) => told(open().then((optOut) => undoStep(optOut, deps, id))),
    act: (what) => told(act(what)),
    offNow: () =>
      told(
        offAtOnce({
          answer: deps.answer,
          turn: deps.turn,
          plan: () => plan('off'),
          apply,
          left: async (before) => {
            if (before !== 'on') return;
            left = { at: deps.now().toISOString(), before };
            await memory.keep({ ...left, to: 'off', change: null });
          },
          reload: () => act('reload'),
        }),
      ),
    verdict: async () => hear(await open()),
    fingerprint: async () => (await open()).fingerprint(),
    page: async () => {
      const optOut = await open();
      const [heard, made, steps, relay] = await Promise.all([
        hear(optOut),
        optOut.made(),
        stepViews(optOut, deps),
        deps.relay.view(),
      ]);
      deps.heard(heard);
      return success({
        ...heard,
        steps,
        relay,
        made: made
          .map(({ at, aim, files }) => ({ at, aim, files: files.map(fileOf) }))
          .toReversed(),
        problems: (await problems) ?? [],
      });
    },
  };
}
