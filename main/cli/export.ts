import type { ExportResult } from '../../core/export/calls.ts';
import { inform, tellFailure, tellProblem } from './inform.ts';
import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { jsonDocument } from './text.ts';
import type { CommandContext } from './types.ts';
import { untilStopped } from './until-stopped.ts';

/** Exit status of each outcome. */
const statuses: Readonly<Record<ExportResult['outcome'], number>> = {
  sent: 0,
  blocked: 4,
  failed: 5,
};

/**
 * `export`: sends what waits of the history to the user's own collector. Gives the exit status: 0 nothing waits any more;
 * 4 nothing may leave; 5 failed; 130 or 143 when stopped.
 */
export async function exportNow(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const sent = await untilStopped(terminal, () => services.exporting.sendNow());
  if (typeof sent === 'number') {
    await inform(terminal, say(messages.stopped));
    return sent;
  }
  if (!sent.ok) {
    await tellFailure(terminal, sent.error);
    return statuses.failed;
  }
  const { outcome, words, logs } = sent.value;
  if (json) await terminal.stdout.write(jsonDocument({ outcome, words, logs }));
  else await inform(terminal, words);
  return statuses[outcome];
}
