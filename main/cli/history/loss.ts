import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { Loss } from '../../../core/history/verification.ts';
import { inform } from '../inform.ts';
import type { CommandContext } from '../types.ts';

/** Returns what is lost of the history and was not acknowledged; null when there is nothing, or it can't be read. */
export async function unreadLoss({
  services,
}: Pick<CommandContext, 'services'>): Promise<Loss | null> {
  const loss = await services.history.loss();
  return loss.ok ? loss.value : null;
}

/** Says what is lost of the history, when something is: what was shown of it is not all. */
export async function tellLoss(context: CommandContext): Promise<void> {
  const loss = await unreadLoss(context);
  if (loss === null) return;
  await inform(context.terminal, say(messages.loss, { words: loss.words }));
}

/** Returns a command that says after its work what is lost of the history. */
export function telling(
  work: (context: CommandContext) => Promise<number>,
): (context: CommandContext) => Promise<number> {
  return async (context) => {
    const status = await work(context);
    await tellLoss(context);
    return status;
  };
}
