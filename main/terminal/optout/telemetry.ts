import type { PlanView } from '../../../core/optout/calls.ts';
import type { Failure } from '../../../core/outcome.ts';
import { say, tellProblem } from '../say.ts';
import { jsonDocument, plain } from '../text.ts';
import type { CommandContext } from '../types.ts';

/** Exit status when nothing could be changed. */
const notChanged = 7;

/**
 * `telemetry off` and `telemetry on`: the one switch. Gives the exit status: 0 when it was turned (or stood so
 * already), 7 when it could not be, and then nothing was changed.
 */
export async function turnTelemetry(context: CommandContext, to: 'on' | 'off'): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const planned = await actions.optOut.plan(to);
  if (!planned.ok) return tellNotChanged(context, planned.error);
  const plan = planned.value;
  if (await isOutOfReach(context, plan, to)) {
    await tellPlan(context, plan);
    return tellNotChanged(context, {
      code: 'not-allowed',
      message: 'The server’s setting could not be changed from here, so nothing was changed.',
    });
  }
  const applied = await actions.optOut.apply(plan.id);
  if (!applied.ok) return tellNotChanged(context, applied.error);
  if (json) {
    const { server, changes, byHand, warnings, activation } = plan;
    const document = { telemetry: to, candor: to, server, changes, byHand, warnings, activation };
    await terminal.stdout.write(jsonDocument(document));
    return 0;
  }
  await say(terminal, `Candor’s own sending is ${to}.`);
  await tellPlan(context, plan);
  return 0;
}

/** `telemetry undo`: takes the last change back, byte for byte. Gives 0, or 7 when it could not. */
export async function undoTelemetry(context: CommandContext): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const undone = await actions.optOut.undo();
  if (!undone.ok) return tellNotChanged(context, undone.error);
  const { files, candor } = undone.value;
  if (json) {
    await terminal.stdout.write(jsonDocument(undone.value));
    return 0;
  }
  for (const file of files)
    await say(terminal, `${plain(file)} is again what it was, byte for byte.`);
  if (files.length > 0) await say(terminal, 'The server takes that up when it is restarted.');
  if (candor !== null) await say(terminal, `Candor’s own sending is ${candor} again.`);
  if (files.length === 0 && candor === null) await say(terminal, 'All is as it was before.');
  return 0;
}

/** Nothing of the server can be changed from here, although something would have to be. */
async function isOutOfReach(
  { actions }: CommandContext,
  plan: PlanView,
  to: 'on' | 'off',
): Promise<boolean> {
  if (plan.server === null || plan.changes.length > 0 || plan.byHand.length === 0) return false;
  if (to === 'on') return true;
  const { witnesses } = await actions.optOut.verdict();
  return witnesses.find(({ name }) => name === 'files')?.says !== 'off';
}

/** The diff on standard output; the sentences on standard error. */
async function tellPlan({ terminal, json }: CommandContext, plan: PlanView): Promise<void> {
  if (!json) {
    for (const { file, diff } of plan.changes) {
      await terminal.stdout.write(`${plain(file)}\n${diff.split('\n').map(plain).join('\n')}\n`);
    }
  }
  for (const warning of plan.warnings) await say(terminal, warning);
  if (plan.server === null && plan.changes.length === 0) {
    await say(terminal, 'No local server was found, so only Candor’s own part changes.');
  } else if (plan.changes.length === 0 && plan.byHand.length === 0) {
    await say(terminal, `Nothing is to be changed for the server at ${plan.server}.`);
  }
  for (const { sentence, commands } of plan.byHand) {
    await say(terminal, sentence);
    for (const command of commands) await terminal.stderr.write(`  ${linesOf(command)}\n`);
  }
  if (plan.activation === null) return;
  await say(terminal, plan.activation.sentence);
  const { command } = plan.restart;
  if (plan.activation.does === 'restart' && command !== null) {
    await terminal.stderr.write(`  ${linesOf(command)}\n`);
  }
}

function linesOf(command: string): string {
  return command.split('\n').map(plain).join('\n  ');
}

async function tellNotChanged({ terminal }: CommandContext, why: Failure): Promise<number> {
  await say(terminal, why.message);
  return notChanged;
}
