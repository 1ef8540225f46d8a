import type { StepKind } from '../../../core/deletion/case.ts';
import { say } from '../say.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { requestDocument } from './list.ts';
import { refused } from './refused.ts';

/**
 * `deletion sent`, `deletion answered` and the like: keeps what the user tells of a request. Gives the exit
 * status: 0; 6 when there is no such request; 1 when it could not be kept.
 */
export async function tell(
  { terminal, actions, json }: CommandContext,
  id: string,
  what: StepKind,
  on: string,
  note: string,
): Promise<number> {
  const told = await actions.deletion.tell(id, what, on, note, null);
  if (!told.ok) return refused(terminal, told.error);
  const view = told.value;
  if (json) {
    await terminal.stdout.write(jsonDocument(requestDocument(view)));
    return 0;
  }
  const next = view.next === null ? '' : ` ${view.next.sentence}`;
  await say(terminal, `Request ${view.case.id}: ${view.stateWords}.${next}`);
  return 0;
}
