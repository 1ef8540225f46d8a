import { sentFacts } from '../../core/deletion/opt-out-facts.ts';
import type { LetterChoices } from '../../core/deletion/facts.ts';
import { gmailWithin } from '../../core/deletion/gmail.ts';
import { letterOf, type Letter } from '../../core/deletion/letter.ts';
import { mailtoWithin } from '../../core/deletion/mailto.ts';
import { bestOrder } from '../../core/deletion/steps.ts';
import type { LetterView } from '../../core/deletion/views.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Cases } from './cases.ts';
import { unsent, withDraft } from './draft-case.ts';
import { gatherInstallations } from './gather.ts';
import { deletionMessages as messages } from './messages.ts';
import { each } from './rows.ts';
import type { DeletionDeps } from './types.ts';

/**
 * Makes the letter from what the history holds, and keeps it as the request that is not sent yet. Where the
 * opt-out cannot be looked at, the letter is made without it. Failures: `cannot-write` it could not be kept,
 * `stopped` the request was sent while it was made.
 */
export async function makeLetter(
  deps: DeletionDeps,
  cases: Cases,
  choices: LetterChoices,
  today: string,
): Promise<Outcome<LetterView>> {
  const begun = unsent(cases.read());
  const [timeZone, ownId, current] = [deps.timeZone(), deps.ownId(), deps.current()];
  const records = each(deps.records({}));
  const installations = await gatherInstallations(records, { timeZone, ownId, current });
  const looked = await deps.optOut();
  const optOut = looked.ok ? looked.value : null;
  const createdAt = deps.now().toISOString();
  const fresh = { reference: makeReference(deps.random), createdAt };
  const write = (reference: string): Letter =>
    letterOf({ reference, today, installations, optOut }, choices);
  const left = new Set(choices.leftOut);
  const userIds = installations
    .map(({ userId }) => userId)
    .filter((userId) => !left.has(`installation:${userId}`));
  const kept = cases.update((before) => {
    // A letter that was begun for a request must not become the next one.
    if (begun !== null && unsent(before)?.id !== begun.id) {
      return failure('stopped', say(messages.sentMeanwhile));
    }
    const { draft, compact } = write(unsent(before)?.reference ?? fresh.reference);
    const sent = optOut === null ? null : sentFacts(optOut);
    const letter = { law: choices.law, draft, compact, userIds, optOut: sent };
    return success(withDraft(before, letter, fresh));
  });
  if (!kept.ok) return kept;
  const one = unsent(kept.value);
  if (one === null) return failure('internal', say(messages.notKept));
  const letter = write(one.reference);
  return success({
    caseId: one.id,
    choices,
    letter,
    installations,
    optOut,
    order: bestOrder({ optOut, installations }, false),
    mailto: mailtoWithin(letter.draft, letter.compact),
    gmail: gmailWithin(letter.draft, letter.compact),
  });
}

// Without letters and digits that are mistaken for each other when read aloud.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A reference for a request, `DEL-7K3QX-9WMPA`: 50 random bits, and nothing about the user. */
function makeReference(random: (bytes: number) => Uint8Array): string {
  const picked = [...random(10)].map((byte) => signs[byte % signs.length] ?? '').join('');
  return `DEL-${picked.slice(0, 5)}-${picked.slice(5)}`;
}
