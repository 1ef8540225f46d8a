import type { UserAnswer } from '../../core/consent.ts';
import type { StepView, UndoneView, UndoPlanView } from '../../core/optout/calls.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Made, OptOut } from './opt-out.ts';
import type { ProofHold } from './proving/hold.ts';
import { restOf } from './plan-view.ts';
import type { SwitchMemory, Turn } from './memory/switch.ts';
import { say } from '../../core/messages/language.ts';
import { applyingMessages as messages } from './applying/messages.ts';

/** What taking back needs. */
export interface UndoDeps {
  readonly memory: SwitchMemory;
  readonly answer: () => UserAnswer;
  readonly turn: (answer: 'on' | 'off') => Promise<Outcome<null>>;
  readonly hold: Pick<ProofHold, 'end'>;
}

/** One step that can be taken back: files of a server, Candor's own answer, or both. */
interface Step {
  readonly id: string;
  readonly at: string;
  readonly aim: StepView['aim'];
  /** Null: no file of a server changed. */
  readonly made: Made | null;
  /** Null: Candor's own answer did not change. */
  readonly turn: Turn | null;
}

/** Every step that was made and not undone, the oldest first. */
async function stepsOf(
  optOut: Pick<OptOut, 'made'>,
  memory: SwitchMemory,
): Promise<readonly Step[]> {
  const [made, turns] = await Promise.all([optOut.made(), memory.read()]);
  const ofFiles = made.map((one): Step => ({
    id: one.id,
    at: one.at,
    aim: one.aim,
    made: one,
    turn: turns.find(({ change }) => change === one.id) ?? null,
  }));
  const alone = turns.flatMap((turn): Step[] =>
    turn.change === null ? [{ id: turn.at, at: turn.at, aim: turn.to, made: null, turn }] : [],
  );
  return [...ofFiles, ...alone].toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Every step for a person, the newest first. */
export async function stepViews(
  optOut: Pick<OptOut, 'made'>,
  deps: UndoDeps,
): Promise<readonly StepView[]> {
  return (await stepsOf(optOut, deps.memory)).map((step) => viewOf(step, deps)).toReversed();
}

/** The newest step and the diff of taking it back. Writes nothing. */
export async function planUndo(optOut: OptOut, deps: UndoDeps): Promise<Outcome<UndoPlanView>> {
  const step = (await stepsOf(optOut, deps.memory)).at(-1);
  if (step === undefined) return failure('no-record', say(messages.nothingToUndo));
  const view = viewOf(step, deps);
  if (step.made === null) return success({ ...view, changes: [], ...restOf(null) });
  const planned = await optOut.planUndo();
  if (!planned.ok) return planned;
  const { changes, after } = planned.value;
  const files = changes.map(({ shownAs, diff }) => ({ file: shownAs, diff }));
  return success({ ...view, changes: files, ...restOf(after) });
}

/** Takes the newest step back. `id`: the one that was shown; null: whichever it is. */
export async function undoStep(
  optOut: OptOut,
  deps: UndoDeps,
  id: string | null,
): Promise<Outcome<UndoneView>> {
  const step = (await stepsOf(optOut, deps.memory)).at(-1);
  if (step === undefined) return failure('no-record', say(messages.nothingToUndo));
  if (id !== null && id !== step.id) {
    return failure('not-allowed', say(messages.notNewest));
  }
  const { candor } = viewOf(step, deps);
  if (step.made !== null) {
    const undone = await optOut.undo(step.made.id);
    if (!undone.ok) return undone;
    // An interrupted proof lasts until then.
    if (step.aim === 'prove') deps.hold.end();
  }
  if (candor !== null) {
    const answered = await deps.turn(candor);
    if (!answered.ok) return answered;
  }
  if (step.turn !== null) await deps.memory.forget(step.turn.at);
  const files = step.made?.files.map(({ shownAs }) => shownAs) ?? [];
  return success({ aim: step.aim, at: step.at, files, candor });
}

function viewOf({ id, at, aim, made, turn }: Step, { answer }: UndoDeps): StepView {
  const back = turn === null ? null : turn.before === 'off' ? 'off' : 'on';
  return {
    id,
    at,
    aim,
    server: made?.server ?? null,
    files: made?.files.map(({ shownAs, diff }) => ({ file: shownAs, diff })) ?? [],
    candor: back === null || back === answer() ? null : back,
  };
}
