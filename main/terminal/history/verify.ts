import { verificationLimits, verificationSentence } from '../../../core/history/verification.ts';
import { say, tellFailure } from '../say.ts';
import { indent, jsonDocument, painter, widthOf } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { followed } from '../until-stopped.ts';

/** Exit status when something in the history does not fit. */
const broken = 1;

/**
 * `history verify`: checks the chain. Gives the exit status: 0 intact; 1 broken, or it could not be checked;
 * 130 or 143 when stopped.
 */
export async function verifyHistory({ terminal, actions, json }: CommandContext): Promise<number> {
  const found = await followed(terminal, (signal, show) =>
    actions.verifyHistory({
      signal,
      onProgress: (done, total) => show({ step: 'Checking entries', done, total }),
    }),
  );
  if (typeof found === 'number') {
    await say(
      terminal,
      'Stopped. Nothing can be said of the history, because not all was checked.',
    );
    return found;
  }
  if (!found.ok) return tellFailure(terminal, found.error);
  const { intact, entries, unchecked, lost, keyed, bad } = found.value;
  const limits = verificationLimits(found.value);
  const sentence = verificationSentence(found.value);
  if (json) {
    const document = { intact, entries, unchecked, lost, keyed, bad, sentence, limits };
    await terminal.stdout.write(jsonDocument(document));
  } else {
    const width = widthOf(terminal.stdout);
    const paint = painter(terminal.colour);
    const shown = limits.map((limit) => `${indent(limit, 2, width)}\n`).join('');
    await terminal.stdout.write(
      `${indent(sentence, 0, width)}\n\n${paint('bold', 'What this can show, and what not')}\n${shown}`,
    );
  }
  return intact ? 0 : broken;
}
