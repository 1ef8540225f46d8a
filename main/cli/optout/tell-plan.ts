import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import type { FileView, PlanView } from '../../../core/optout/calls.ts';
import type { Failure } from '../../../core/outcome.ts';
import { inform } from '../inform.ts';
import { plain } from '../text.ts';
import type { CommandContext } from '../types.ts';

/** Exit status when nothing could be changed. */
const notChanged = 7;

/** Prints the diffs of files on standard output (not with `--json`). */
export async function tellDiffs(
  { terminal, json }: CommandContext,
  files: readonly FileView[],
): Promise<void> {
  if (json) return;
  for (const { file, diff } of files) {
    await terminal.stdout.write(`${plain(file)}\n${diff.split('\n').map(plain).join('\n')}\n`);
  }
}

/** Tells of a plan: the diff on standard output (not with `--json`), the sentences and commands on standard error. */
export async function tellPlan(context: CommandContext, plan: PlanView): Promise<void> {
  const { terminal } = context;
  await tellDiffs(context, plan.changes);
  if (plan.reports !== null) await inform(terminal, plan.reports);
  for (const warning of plan.warnings) await inform(terminal, warning);
  if (plan.server !== null && plan.changes.length === 0 && plan.byHand.length === 0) {
    await inform(terminal, say(messages.nothingToChange, { server: plan.server }));
  }
  for (const { sentence, commands, files = [] } of plan.byHand) {
    await inform(terminal, sentence);
    for (const command of commands) await terminal.stderr.write(`  ${linesOf(command)}\n`);
    for (const { file, diff } of files) {
      await terminal.stderr.write(`  ${plain(file)}\n  ${linesOf(diff)}\n`);
    }
  }
  await tellActivation(context, plan);
}

/** Tells what the server still has to do, and how. */
export async function tellActivation(
  { terminal }: CommandContext,
  { activation, restart }: Pick<PlanView, 'activation' | 'restart'>,
): Promise<void> {
  if (activation === null) return;
  const { does, sentence, command } = activation;
  await inform(terminal, sentence);
  if (command !== null) await terminal.stderr.write(`  ${linesOf(command)}\n`);
  const byCandor = does === 'reload' || (does === 'restart' && restart.byCandor);
  if (byCandor)
    await inform(terminal, say(messages.letCandor, { command: `candor telemetry ${does}` }));
}

/** Tells why nothing was changed, and gives the exit status for it. */
export async function tellNotChanged(context: CommandContext, why: Failure): Promise<number> {
  const { terminal, services } = context;
  // What is wrong with the settings file was said before anything else.
  if (why.message !== services.app.now().settingsProblem)
    await inform(terminal, why.message, why.code);
  else terminal.keep?.(why);
  return notChanged;
}

function linesOf(command: string): string {
  return command.split('\n').map(plain).join('\n  ');
}
