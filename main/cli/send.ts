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
export const leads: Readonly<Record<SendResult['outcome'], string>> = {
  sent: 'Sent.',
  blocked: 'Nothing was sent.',
  failed: 'Not delivered.',
  pending: 'Not delivered yet.',
};

/**
 * `send`: one payload, by the one way. Gives the exit status: 0 delivered; 4 nothing left; 5 failed; 130 or
 * 143 when stopped.
 */
export async function send(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const sent = await untilStopped(terminal, () => services.delivery.sendNow());
  if (typeof sent === 'number') {
    await inform(terminal, 'Stopped. What was begun is in the history: candor history.');
    return sent;
  }
  if (!sent.ok) {
    await tellFailure(terminal, sent.error);
    return statuses.failed;
  }
  const { id, outcome, words } = sent.value;
  if (json) await terminal.stdout.write(jsonDocument({ id, outcome, words }));
  else await inform(terminal, `${leads[outcome]} ${words} See record ${id}.`);
  return statuses[outcome];
}
