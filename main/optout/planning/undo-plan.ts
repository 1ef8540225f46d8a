import type { RunningFacts } from '../../../core/optout/activation.ts';
import { opposite, untilThenWords } from '../../../core/optout/undone.ts';
import type { ChangeRecord } from '../applying/record.ts';
import type { Undoable } from '../applying/undo.ts';
import type { PlanSetup } from '../finding/setups.ts';
import type { FileChange, Plan } from '../types.ts';
import { diffLines } from './diff.ts';
import { activationFor } from './plan.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

/** What taking the newest change back would do. */
export interface UndoPlan {
  readonly made: ChangeRecord;
  /** What it changes in each file. */
  readonly changes: readonly Pick<FileChange, 'shownAs' | 'diff'>[];
  /** What the server still has to do then; null: no server that the change is about runs. */
  readonly after: Pick<Plan, 'server' | 'activation' | 'restart'> | null;
}

/** Returns the diffs of taking a change back, what the server still has to do then, and what it does until then. */
export function undoPlanOf(
  { record, files }: Undoable,
  setup: PlanSetup | null,
  running: RunningFacts,
): UndoPlan {
  const changes = files.map(({ shownAs, now, back }) => ({
    shownAs,
    diff: diffLines(textOf(now), textOf(back)),
  }));
  if (setup === null) return { made: record, changes, after: null };
  const layers = record.files.map(({ layer }, at) => ({
    layer,
    after: textOf(files[at]?.back ?? null),
  }));
  const activation = activationFor(opposite[record.aim], setup, layers, running);
  const { server, restart } = setup;
  const sentence =
    activation.does === 'nothing'
      ? activation.sentence
      : say(messages.afterUndo, {
          sentence: activation.sentence,
          until: untilThenWords(record.aim),
        });
  return {
    made: record,
    changes,
    after: { server, activation: { ...activation, sentence }, restart },
  };
}

function textOf(bytes: Buffer | null): string | null {
  return bytes?.toString('utf8') ?? null;
}
