import type { UserAnswer } from '../../core/consent.ts';
import { reloadCommand, type Aim } from '../../core/optout/activation.ts';
import type { OptOutPage, PlanView, UndoneView } from '../../core/optout/calls.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-witness.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Made, OptOut } from '../optout/create-optout.ts';
import type { FileChange, Plan } from '../optout/types.ts';
import { offAtOnce, type OffDone } from './off-at-once.ts';
import { findTarget, hearTarget, type Target } from './optout-target.ts';
import type { RelayActions } from './relay.ts';
import type { SwitchMemory } from './switch-memory.ts';

/** What the actions are given. */
export interface OptOutRooms {
  /** Loaded when it is first used. */
  readonly open: () => Promise<OptOut>;
  /** Address of the server that is named; null: none is. */
  readonly named: () => string | null;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly relay: Pick<RelayActions, 'view' | 'seen'>;
  /** Candor's own answer, and its change. */
  readonly answer: () => UserAnswer;
  readonly answerConsent: (answer: 'on' | 'off') => Promise<Outcome<null>>;
  readonly memory: SwitchMemory;
  readonly ids: () => string;
  readonly now: () => Date;
  /** Told each verdict that is taken for the page. */
  readonly heard: (seen: OptOutSeen) => void;
  /** Wraps each change of the user's own: what comes of it is no news to the user. */
  readonly own: <T>(work: Promise<T>) => Promise<T>;
  readonly changed: () => void;
}

/** The one switch, the witnesses and the way back, for the window and the terminal alike. */
export interface OptOutActions {
  /** What would be done; writes nothing. Fails where several servers run and none is named. */
  plan(aim: Aim): Promise<Outcome<PlanView>>;
  /** Carries out the newest plan, if it has that id: all of it or nothing. */
  apply(id: string): Promise<Outcome<null>>;
  undo(): Promise<Outcome<UndoneView>>;
  act(what: 'reload' | 'restart'): Promise<Outcome<null>>;
  /** Off in one click, without a preview; what then still needs the user is said. */
  offNow(): Promise<OffDone>;
  verdict(): Promise<OptOutSeen>;
  /** What of the servers found last can be seen at next to no cost; null: none was. */
  stamp(): Promise<string | null>;
  page(): Promise<OptOutPage>;
}

/** Builds the actions. Nothing is opened before it is needed. */
export function createOptOutActions(rooms: OptOutRooms): OptOutActions {
  const { memory, changed } = rooms;
  let newest: {
    readonly id: string;
    readonly plan: Plan | null;
    readonly to: 'on' | 'off' | null;
  } | null = null;
  let problems: Promise<readonly string[]> | null = null;
  /** Candor's own answer before a click on off that waits for the rest to be looked at. */
  let answerBefore: UserAnswer | null = null;

  const open = async (): Promise<OptOut> => {
    const optOut = await rooms.open();
    // Once, before anything else: what an interrupted change left is put back.
    problems ??= optOut.recover().catch(() => []);
    await problems;
    return optOut;
  };

  const target = (optOut: OptOut): Promise<Target> => findTarget(optOut, rooms.named());

  const plan = async (aim: Aim): Promise<Outcome<PlanView>> => {
    const optOut = await open();
    const { url, local, several } = await target(optOut);
    const to = aim === 'off' || aim === 'on' ? aim : null;
    let made: Outcome<Plan>;
    if (aim === 'relay-on') {
      const { url: relay } = await rooms.relay.view();
      if (relay === null)
        return failure(
          'not-allowed',
          'Start the relay first: on the page Opt-out, or with candor relay in another terminal.',
        );
      made = await optOut.plan({ aim, url: relay }, url);
    } else {
      made = await optOut.plan({ aim }, several ? rooms.named() : url);
    }
    const alone = !made.ok && !local && to !== null;
    if (!made.ok && !alone) return made;
    const id = rooms.ids();
    newest = { id, plan: made.ok ? made.value : null, to };
    return success(viewOf(id, aim, made, to));
  };

  const apply = async (id: string, before: UserAnswer): Promise<Outcome<null>> => {
    if (newest?.id !== id) {
      return failure('bad-argument', 'This preview is not the newest any more. Look at it again.');
    }
    const { plan: made, to } = newest;
    newest = null;
    answerBefore = null;
    // What Candor itself sends stops with the click: files can take their time.
    const stops = to === 'off' && rooms.answer() === 'on';
    const first = stops ? await rooms.answerConsent('off') : null;
    if (first?.ok === false) return first;
    const optOut = await open();
    const touches = made !== null && made.changes.length > 0;
    const applied = touches ? await optOut.apply(made) : success(null);
    if (!applied.ok && first !== null) await rooms.answerConsent('on');
    if (!applied.ok || to === null) return applied;
    const answered = first ?? (await rooms.answerConsent(to));
    if (!answered.ok) {
      const undone = touches ? await optOut.undo() : success(null);
      return undone.ok ? answered : undone;
    }
    const change = touches ? ((await optOut.made()).at(-1)?.id ?? null) : null;
    await memory.keep({ at: rooms.now().toISOString(), change, before });
    return success(null);
  };

  const undo = async (): Promise<Outcome<UndoneView>> => {
    const optOut = await open();
    const made = (await optOut.made()).at(-1);
    const last = await memory.read();
    const withAnswer =
      last !== null &&
      (last.change === null ? made === undefined || made.at < last.at : last.change === made?.id);
    let undone: Made | null = null;
    if (last?.change !== null || !withAnswer) {
      const result = await optOut.undo();
      if (!result.ok) return result;
      undone = result.value;
    }
    let candor: 'on' | 'off' | null = null;
    if (withAnswer) {
      const back = last.before === 'on' ? 'on' : 'off';
      if (rooms.answer() !== back) {
        const answered = await rooms.answerConsent(back);
        if (!answered.ok) return answered;
        candor = back;
      }
      await memory.forget();
    }
    const files = undone?.files.map(({ shownAs }) => shownAs) ?? [];
    return success({ aim: undone?.aim ?? 'off', files, candor });
  };

  const hear = async (optOut: OptOut): Promise<OptOutSeen> =>
    hearTarget(optOut, await target(optOut), rooms);

  const act = async (what: 'reload' | 'restart'): Promise<Outcome<null>> => {
    const optOut = await open();
    const { url } = await target(optOut);
    return optOut.act(what, url);
  };

  const told = <T>(work: Promise<T>): Promise<T> => rooms.own(work).finally(changed);

  return {
    plan,
    apply: (id) => told(apply(id, answerBefore ?? rooms.answer())),
    undo: () => told(undo()),
    act: (what) => told(act(what)),
    offNow: () =>
      told(
        offAtOnce({
          answer: rooms.answer,
          answerConsent: rooms.answerConsent,
          plan: () => plan('off'),
          apply,
          left: async (before) => {
            answerBefore = before;
            await memory.keep({ at: rooms.now().toISOString(), change: null, before });
          },
          reload: () => act('reload'),
        }),
      ),
    verdict: async () => hear(await open()),
    stamp: async () => (await open()).stamp(),
    page: async () => {
      const optOut = await open();
      const [heard, made, relay] = await Promise.all([
        hear(optOut),
        optOut.made(),
        rooms.relay.view(),
      ]);
      rooms.heard(heard);
      return {
        ...heard,
        relay,
        made: made
          .map(({ at, aim, files }) => ({ at, aim, files: files.map(fileOf) }))
          .toReversed(),
        problems: (await problems) ?? [],
      };
    },
  };
}

function viewOf(id: string, aim: Aim, made: Outcome<Plan>, candor: 'on' | 'off' | null): PlanView {
  if (!made.ok) {
    const nothing = { changes: [], byHand: [], activation: null, server: null } as const;
    const restart = { byCandor: false, command: null };
    return { id, aim, ...nothing, warnings: [made.error.message], restart, candor };
  }
  const { server, changes, byHand, warnings, activation, restart } = made.value;
  const { does, sentence, reload } = activation;
  const asked = does === 'reload' && reload !== null && server !== null;
  const command = asked
    ? reloadCommand(server.url, reload)
    : does === 'restart'
      ? restart.shown
      : null;
  return {
    id,
    aim,
    server: server?.url ?? null,
    changes: changes.map(fileOf),
    byHand,
    warnings,
    activation: changes.length === 0 ? null : { does, sentence, command },
    restart: { byCandor: restart.command !== null, command: restart.shown },
    candor,
  };
}

function fileOf({ path, shownAs, diff }: Pick<FileChange, 'path' | 'shownAs' | 'diff'>) {
  return { file: path === shownAs ? path : `${shownAs} (a link to ${path})`, diff };
}
