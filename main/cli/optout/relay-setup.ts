import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import { inform } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { carryOut, planDocument, type ChangeOptions } from './carry-out.ts';
import { tellPlan } from './tell-plan.ts';

/**
 * `relay set-up` and `relay take-out`: writes the relay's address into the server's settings, or takes it back, with
 * the same diff and the same undo as the switch. Returns 0 (also where it stood so), or 7 when it could not be changed.
 */
export async function setUpRelay(
  context: CommandContext,
  aim: 'relay-on' | 'relay-off',
  options: ChangeOptions,
): Promise<number> {
  const { terminal, json } = context;
  const plan = await carryOut(
    context,
    aim,
    options,
    ({ changes, byHand }) => changes.length === 0 && byHand.length > 0,
  );
  if (typeof plan === 'number') return plan;
  if (json) {
    const relay = aim === 'relay-on' ? 'set-up' : 'taken-out';
    await terminal.stdout.write(jsonDocument({ relay, ...planDocument(plan, options) }));
    return 0;
  }
  await tellPlan(context, plan);
  if (options.dryRun) {
    await inform(terminal, say(messages.dryRun));
    return 0;
  }
  const posts = say(aim === 'relay-on' ? messages.stillPosts : messages.takenOut);
  if (plan.changes.length > 0) await inform(terminal, posts);
  return 0;
}
