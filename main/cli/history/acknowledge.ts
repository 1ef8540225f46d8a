import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import { inform, tellFailure } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';

/**
 * `history acknowledge`: keeps that the user has read what is lost, so that no window tells it again; a check does, for
 * good. Gives the exit status: 0; 1 it could not be kept.
 */
export async function acknowledgeLoss({
  terminal,
  services,
  json,
}: CommandContext): Promise<number> {
  const kept = await services.history.acknowledgeLoss();
  if (!kept.ok) return tellFailure(terminal, kept.error);
  if (json) await terminal.stdout.write(jsonDocument({ acknowledged: true }));
  else await inform(terminal, say(messages.acknowledged));
  return 0;
}
