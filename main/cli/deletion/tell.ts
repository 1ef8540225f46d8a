import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import { dayAt, dayInWords } from '../../../core/deletion/clocks.ts';
import type { SentLetter } from '../../../core/deletion/calls.ts';
import type { StepKind } from '../../../core/deletion/case.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { inform } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { requestDocument } from './list.ts';
import type { StepOptions } from './options.ts';
import { refused } from './refused.ts';

/**
 * `deletion sent`, `deletion answered` and the like: keeps what the user tells of a request. Gives the exit
 * status: 0; 6 when there is no such request; 1 when it could not be kept.
 */
export async function tell(
  { terminal, services, json }: CommandContext,
  id: string,
  what: StepKind,
  { on, note, short }: StepOptions,
): Promise<number> {
  const letter =
    what === 'sent' ? await letterSent(services.deletion, id, on, short) : success(null);
  const told = letter.ok ? await services.deletion.tell(id, what, on, note, letter.value) : letter;
  if (!told.ok) return refused(terminal, told.error);
  const view = told.value;
  if (json) {
    await terminal.stdout.write(jsonDocument(requestDocument(view)));
    return 0;
  }
  const now = say(messages.now, { id: view.case.id, state: view.stateWords });
  await inform(terminal, sentences(now, view.next?.sentence ?? ''));
  return 0;
}

/**
 * The letter that was sent on a day; `null` leaves it to the service to say what is wrong with the request. Failure
 * `bad-argument`: nothing was written by that day, or it has no short form.
 */
async function letterSent(
  deletion: CommandContext['services']['deletion'],
  id: string,
  on: string,
  short: true | undefined,
): Promise<Outcome<SentLetter | null>> {
  const page = await deletion.page();
  if (!page.ok) return page;
  const one = page.value.cases.find((view) => view.case.id === id)?.case;
  if (one === undefined) return success(null);
  const written = dayAt(one.createdAt, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (on < written) {
    const why = say(messages.writtenLater, { id, day: dayInWords(written) });
    return failure('bad-argument', why);
  }
  if (short !== true) return success(null);
  const { law, compact } = one;
  return compact === null
    ? failure('bad-argument', say(messages.noShortForm, { id }))
    : success({ law, draft: compact });
}
