import type { DeletionCase } from '../../core/deletion/case.ts';
import { stateOf } from '../../core/deletion/case.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { deletionMessages as messages } from './messages.ts';
import type { StoredCases } from './stored-cases.ts';

/** What the request that is not sent yet holds; there is at most one. */
export type DraftCase = Pick<DeletionCase, 'law' | 'draft' | 'compact' | 'userIds' | 'optOut'>;

/** The request that is not sent yet, or null. */
export function unsent(stored: StoredCases): DeletionCase | null {
  return stored.cases.find((one) => stateOf(one) === 'drafted') ?? null;
}

/** Keeps a letter as the request that is not sent yet; makes one with the given reference where there is none. */
export function withDraft(
  stored: StoredCases,
  content: DraftCase,
  fresh: { readonly reference: string; readonly createdAt: string },
): StoredCases {
  const before = unsent(stored);
  if (before !== null) {
    const after = { ...before, ...content };
    return JSON.stringify(after) === JSON.stringify(before) ? stored : replaced(stored, after);
  }
  const id = String(Math.max(0, ...stored.cases.map((one) => Number(one.id))) + 1);
  return {
    ...stored,
    cases: [...stored.cases, { id, ...fresh, ...content, steps: [], letters: [] }],
  };
}

/** The same requests with one of them changed. */
export function replaced(stored: StoredCases, after: DeletionCase): StoredCases {
  return { ...stored, cases: stored.cases.map((one) => (one.id === after.id ? after : one)) };
}

/** The request of an id; failure `no-record` when there is none. */
export function caseOf(stored: StoredCases, id: string): Outcome<DeletionCase> {
  const found = stored.cases.find((one) => one.id === id);
  return found === undefined
    ? failure(
        'no-record',
        /^\d{1,9}$/.test(id) ? say(messages.noRequest, { id }) : say(messages.noSuchRequest),
      )
    : success(found);
}
