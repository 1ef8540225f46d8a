import { say, tellProblem } from '../say.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { tellNotChanged, tellPlan } from './tell-plan.ts';

/**
 * `relay set-up` and `relay take-out`: writes the relay's address into the server's settings, or takes it back, with
 * the same diff and the same undo as the switch. Gives 0 (also where it stood so), or 7 when it could not be changed.
 */
export async function setUpRelay(
  context: CommandContext,
  aim: 'relay-on' | 'relay-off',
): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const planned = await actions.optOut.plan(aim);
  if (!planned.ok) return tellNotChanged(context, planned.error);
  const plan = planned.value;
  const { server, changes, byHand, warnings, activation } = plan;
  if (changes.length === 0 && byHand.length > 0) {
    await tellPlan(context, plan);
    return tellNotChanged(context, {
      code: 'not-allowed',
      message: 'The server’s setting could not be changed from here, so nothing was changed.',
    });
  }
  const applied = await actions.optOut.apply(plan.id);
  if (!applied.ok) return tellNotChanged(context, applied.error);
  if (json) {
    const relay = aim === 'relay-on' ? 'set-up' : 'taken-out';
    const document = { relay, server, changes, byHand, warnings, activation };
    await terminal.stdout.write(jsonDocument(document));
    return 0;
  }
  await tellPlan(context, plan);
  const posts =
    aim === 'relay-on'
      ? 'Your server still posts, to this machine only, once it has taken that up.'
      : 'The relay is out of the server’s settings.';
  if (changes.length > 0) await say(terminal, posts);
  return 0;
}
