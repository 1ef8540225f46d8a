import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { sendMessages as messages } from './messages.ts';
import type { SendResult } from '../../core/sending.ts';
import { inform, tellFailure, tellProblem } from './inform.ts';
import { jsonDocument } from './text.ts';
import type { CommandContext } from './types.ts';
import { untilStopped } from './until-stopped.ts';

/** Exit status of each outcome: delivered; nothing left; it did not arrive, though it may yet. */
export const statuses: Readonly<Record<SendResult['outcome'], number>> = {
  sent: 0,
  blocked: 4,
  failed: 5,
  pending: 5,
};

/** How each outcome is told. */
const leads: Readonly<Record<SendResult['outcome'], Message>> = {
  sent: messages.sent,
  blocked: messages.blocked,
  failed: messages.failed,
  pending: messages.pending,
};

/** Returns how a payload was sent, with its record. */
export function sentWords({ id, outcome, words }: SendResult): string {
  return say(messages.outcome, { lead: say(leads[outcome]), words, id });
}

/**
 * `send`: one payload, by the one way. Gives the exit status: 0 delivered; 4 nothing left; 5 failed; 130 or
 * 143 when stopped.
 */
export async function send(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const sent = await untilStopped(terminal, () => services.delivery.sendNow());
  if (typeof sent === 'number') {
    await inform(terminal, say(messages.stopped));
    return sent;
  }
  if (!sent.ok) {
    await tellFailure(terminal, sent.error);
    return statuses.failed;
  }
  const { id, outcome, words } = sent.value;
  if (json) await terminal.stdout.write(jsonDocument({ id, outcome, words }));
  else await inform(terminal, sentWords(sent.value));
  return statuses[outcome];
}
