import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import type { PlanView } from '../../../core/optout/calls.ts';
import { switchedWords } from '../../../core/status/sending.ts';
import { inform, tellProblem } from '../inform.ts';
import { jsonDocument, plain } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { carryOut, planDocument, type ChangeOptions } from './carry-out.ts';
import { tellNotChanged, tellPlan } from './tell-plan.ts';

/** Exit status when only Candor's own part changed: no setting of a local server did. */
const onlyOwnPart = 10;

/**
 * `telemetry off` and `telemetry on`: the one switch. Returns the exit status: 0 when it was turned (or stood so
 * already), 7 when it could not be, and then nothing was changed, 10 when only Candor's own part changed.
 */
export async function turnTelemetry(
  context: CommandContext,
  to: 'on' | 'off',
  options: ChangeOptions,
): Promise<number> {
  const { terminal, services, json } = context;
  const plan = await carryOut(context, to, options, (planned) =>
    isOutOfReach(context, planned, to),
  );
  if (typeof plan === 'number') return plan;
  const { dryRun } = options;
  const own = plan.server === null && plan.changes.length === 0;
  const status = own ? onlyOwnPart : 0;
  if (json) {
    const document = { telemetry: to, candor: to, ...planDocument(plan, options) };
    await terminal.stdout.write(jsonDocument(document));
    return status;
  }
  if (own) await inform(terminal, say(dryRun ? messages.onlyOwnWould : messages.onlyOwn));
  const words = switchedWords(to);
  await inform(terminal, dryRun ? say(messages.withThisChange, { words }) : words);
  await tellPlan(context, plan);
  if (dryRun) await inform(terminal, say(messages.dryRun));
  else if (plan.server !== null && plan.changes.length === 0 && plan.byHand.length === 0) {
    // The settings stand already; whether the server has read them is another matter.
    await inform(terminal, plain((await services.optOut.verdict()).verdict.sentence));
  }
  return status;
}

/**
 * `telemetry reload` and `telemetry restart`: has the server take up its settings, where Candor can. Gives 0, or 7
 * when it could not.
 */
export async function haveTakenUp(
  context: CommandContext,
  what: 'reload' | 'restart',
): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const acted = await services.optOut.act(what);
  if (!acted.ok) return tellNotChanged(context, acted.error);
  if (json) await terminal.stdout.write(jsonDocument({ server: what }));
  else await inform(terminal, say(what === 'reload' ? messages.reloaded : messages.restarted));
  return 0;
}

/** Nothing of the server can be changed from here, although something would have to be. */
async function isOutOfReach(
  { services }: CommandContext,
  plan: PlanView,
  to: 'on' | 'off',
): Promise<boolean> {
  if (plan.server === null || plan.changes.length > 0 || plan.byHand.length === 0) return false;
  if (to === 'on') return true;
  const { checks } = await services.optOut.verdict();
  return checks.find(({ name }) => name === 'files')?.says !== 'off';
}
