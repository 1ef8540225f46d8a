import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { Failure } from '../../../core/outcome.ts';
import {
  verificationLimits,
  verificationSentence,
  type Verification,
} from '../../../core/history/verification.ts';
import { inform } from '../inform.ts';
import { indent, jsonDocument, painter, widthOf } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { followed } from '../until-stopped.ts';

/** Exit status when something in the history does not fit, or is lost. */
const broken = 1;
/** Exit status when it cannot be checked now (EX_IOERR of sysexits.h). */
const notNow = 74;

/**
 * `history verify`: checks the chain, what stands beside it, and what is known of it from outside; changes nothing.
 * Gives the exit status: 0 intact; 1 broken or not whole; 74 it cannot be checked now; 130 or 143 when stopped.
 */
export async function verifyHistory(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  const found = await followed(terminal, (signal, show) =>
    services.history.verify({
      signal,
      onProgress: (done, total) => show({ step: say(messages.checking), done, total }),
    }),
  );
  if (typeof found === 'number') {
    await inform(terminal, say(messages.verifyStopped));
    return found;
  }
  if (!found.ok) return tellNotNow(context, found.error);
  const { intact } = found.value;
  const sentence = verificationSentence(found.value);
  if (intact !== true) await inform(terminal, sentence);
  if (json) await terminal.stdout.write(jsonDocument(documentOf(found.value)));
  else {
    const width = widthOf(terminal.stdout);
    const paint = painter(terminal.colour);
    const shown = verificationLimits(found.value).map((limit) => `${indent(limit, 2, width)}\n`);
    await terminal.stdout.write(
      `${indent(sentence, 0, width)}\n\n${paint('bold', say(messages.limits))}\n${shown.join('')}`,
    );
  }
  if (intact === null) return notNow;
  return intact ? 0 : broken;
}

function documentOf(found: Verification): unknown {
  const { intact, entries, unchecked, lost, head, setAside, losses, keyed, bad: firstBad } = found;
  const known = { intact, entries, head, lost, setAside, firstBad };
  const sentence = verificationSentence(found);
  return { ...known, unchecked, keyed, losses, sentence, limits: verificationLimits(found) };
}

async function tellNotNow({ terminal, json }: CommandContext, error: Failure): Promise<number> {
  await inform(terminal, say(messages.notNow, { why: error.message }));
  if (json) {
    const unknown = { entries: null, head: null, lost: null, setAside: null, firstBad: null };
    const { code, message } = error;
    await terminal.stdout.write(
      jsonDocument({ intact: null, ...unknown, error: { code, message } }),
    );
  }
  return notNow;
}
