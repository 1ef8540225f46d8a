import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import { aimLabels, type StepView } from '../../../core/optout/calls.ts';
import { switchedWords } from '../../../core/status/sending.ts';
import { inform, tellProblem } from '../inform.ts';
import { jsonDocument, plain } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { tellActivation, tellDiffs, tellNotChanged } from './tell-plan.ts';

/** What `telemetry undo` is asked for. */
export interface UndoOptions {
  /** Show what would change, and change nothing. */
  readonly dryRun: boolean;
  /** Show every step that can be taken back, and take back none. */
  readonly list: boolean;
}

/** `telemetry undo`: takes the newest step back, byte for byte. Returns 0, or 7 when it could not. */
export async function undoTelemetry(
  context: CommandContext,
  { dryRun, list }: UndoOptions,
): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  if (list) return listSteps(context);
  const planned = await services.optOut.planUndo();
  if (!planned.ok) return tellNotChanged(context, planned.error);
  const { id, changes, candor, activation } = planned.value;
  const step = stepWords(planned.value);
  if (dryRun) {
    if (json) await terminal.stdout.write(jsonDocument({ dryRun, ...planned.value }));
    else {
      await inform(terminal, say(messages.wouldTakeBack, { step }));
      await tellDiffs(context, changes);
      await tellActivation(context, planned.value);
      if (candor !== null) {
        const words = switchedWords(candor);
        await inform(terminal, say(messages.withThisChange, { words }));
      }
      await inform(terminal, say(messages.dryRun));
    }
    return 0;
  }
  const undone = await services.optOut.undo(id);
  if (!undone.ok) return tellNotChanged(context, undone.error);
  if (json) {
    await terminal.stdout.write(jsonDocument(undone.value));
    return 0;
  }
  await inform(terminal, say(messages.takenBack, { step }));
  await tellDiffs(context, changes);
  for (const file of undone.value.files)
    await inform(terminal, say(messages.restored, { file: plain(file) }));
  await tellActivation(context, planned.value);
  if (activation === null && changes.length > 0) await inform(terminal, say(messages.atItsStart));
  if (undone.value.candor !== null) await inform(terminal, switchedWords(undone.value.candor));
  return 0;
}

/** `telemetry undo --list`: every step that can be taken back, the newest first. */
async function listSteps({ terminal, services, json }: CommandContext): Promise<number> {
  const steps = await services.optOut.steps();
  if (json) {
    await terminal.stdout.write(jsonDocument({ steps }));
    return 0;
  }
  if (steps.length === 0) await inform(terminal, say(messages.nothingToUndo));
  for (const step of steps) await terminal.stdout.write(`${stepWords(step)}\n`);
  return 0;
}

/** A step in one line: `Telemetry off, 2026-11-23T10:00:00.000Z: /srv/.env`. */
export function stepWords({ aim, at, files }: StepView): string {
  const what = files.map(({ file }) => plain(file)).join(', ') || say(messages.ownSwitch);
  return `${say(aimLabels[aim])}, ${at}: ${what}`;
}
