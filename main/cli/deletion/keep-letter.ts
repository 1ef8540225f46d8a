import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import { dayInWords } from '../../../core/deletion/clocks.ts';
import { letterWords, type FollowUpKind } from '../../../core/deletion/later-letter.ts';
import { inform } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { requestDocument } from './list.ts';
import { refused } from './refused.ts';

/**
 * `deletion follow-up --sent`: keeps that a letter after the first was sent, with the text that Candor gives it for
 * that day. Gives the exit status: 0; 6 when there is no such request; 1 when it could not be kept.
 */
export async function keepLetter(
  { terminal, services, json }: CommandContext,
  id: string,
  kind: FollowUpKind,
  on: string,
): Promise<number> {
  const { deletion } = services;
  const written = await deletion.followUp(id, kind, on);
  const told = written.ok ? await deletion.keepLetter(id, kind, on, written.value.draft) : written;
  if (!told.ok) return refused(terminal, told.error);
  const view = told.value;
  if (json) {
    await terminal.stdout.write(jsonDocument(requestDocument(view)));
    return 0;
  }
  const kept = say(messages.letterKept, {
    id: view.case.id,
    state: view.stateWords,
    letter: say(letterWords[kind]),
    day: dayInWords(on),
  });
  await inform(terminal, sentences(kept, view.next?.sentence ?? ''));
  return 0;
}
