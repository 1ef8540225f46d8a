import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import type { Aim } from '../../../core/optout/activation.ts';
import type { PlanView } from '../../../core/optout/calls.ts';
import { tellProblem } from '../inform.ts';
import type { CommandContext } from '../types.ts';
import { tellNotChanged, tellPlan } from './tell-plan.ts';

/** What a document of `--json` says of a plan. */
export type PlanDocument = Pick<
  PlanView,
  'server' | 'changes' | 'byHand' | 'warnings' | 'activation'
> & { readonly reports?: string };

/** How a change is asked for. */
export interface ChangeOptions {
  /** Show the change and make none. */
  readonly dryRun: boolean;
  /** Make it also where it changes more than what was asked for. */
  readonly yes: boolean;
}

/**
 * Plans what is aimed at and writes it, unless it is out of reach from here or only to be shown. Returns the plan, which is
 * still to be told; else the exit status, and then nothing was changed and that was said.
 */
export async function carryOut(
  context: CommandContext,
  aim: Aim,
  { dryRun, yes }: ChangeOptions,
  isOutOfReach: (plan: PlanView) => Promise<boolean> | boolean,
): Promise<PlanView | number> {
  const { optOut } = context.services;
  await tellProblem(context);
  const planned = await optOut.plan(aim);
  if (!planned.ok) return tellNotChanged(context, planned.error);
  if (await isOutOfReach(planned.value)) {
    await tellPlan(context, planned.value);
    return tellNotChanged(context, {
      code: 'not-allowed',
      message: say(messages.notFromHere),
    });
  }
  if (dryRun) return planned.value;
  if (planned.value.mends && !yes) {
    await tellPlan(context, planned.value);
    return tellNotChanged(context, {
      code: 'not-allowed',
      message: say(messages.linesToCorrect),
    });
  }
  const applied = await optOut.apply(planned.value.id);
  return applied.ok ? planned.value : tellNotChanged(context, applied.error);
}

/** Returns the part of a plan that `--json` shows. */
export function planDocument(plan: PlanView, { dryRun }: ChangeOptions) {
  const { server, changes, byHand, warnings, activation, reports } = plan;
  const to = reports === null ? {} : { reports };
  const document: PlanDocument = { server, changes, byHand, warnings, activation, ...to };
  return dryRun ? { dryRun, ...document } : document;
}
