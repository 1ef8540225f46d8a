import type { PlanView } from '../../../core/optout/calls.ts';
import { say, tellProblem } from '../say.ts';
import { jsonDocument, plain } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { carryOut, planDocument } from './carry-out.ts';
import { tellNotChanged, tellPlan } from './tell-plan.ts';

/**
 * `telemetry off` and `telemetry on`: the one switch. Gives the exit status: 0 when it was turned (or stood so
 * already), 7 when it could not be, and then nothing was changed.
 */
export async function turnTelemetry(context: CommandContext, to: 'on' | 'off'): Promise<number> {
  const { terminal, actions, json } = context;
  const plan = await carryOut(context, to, (planned) => isOutOfReach(context, planned, to));
  if (typeof plan === 'number') return plan;
  if (json) {
    const document = { telemetry: to, candor: to, ...planDocument(plan) };
    await terminal.stdout.write(jsonDocument(document));
    return 0;
  }
  await say(terminal, `Candor’s own sending is ${to}.`);
  await tellPlan(context, plan);
  if (plan.changes.length > 0 || plan.byHand.length > 0) return 0;
  if (plan.server === null) await say(terminal, 'Here only Candor’s own part changes.');
  // The settings stand already; whether the server has read them is another matter.
  else await say(terminal, plain((await actions.optOut.verdict()).verdict.sentence));
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

/**
 * `telemetry reload` and `telemetry restart`: has the server take up its settings, where Candor can. Gives 0, or 7
 * when it could not.
 */
export async function haveTakenUp(
  context: CommandContext,
  what: 'reload' | 'restart',
): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const acted = await actions.optOut.act(what);
  if (!acted.ok) return tellNotChanged(context, acted.error);
  if (json) await terminal.stdout.write(jsonDocument({ server: what }));
  else await say(terminal, `The server was asked to ${what}, and did it.`);
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
