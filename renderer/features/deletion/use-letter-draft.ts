import { useState } from 'react';
import type { LetterChoices } from '../../../core/deletion/facts.ts';
import type { Law } from '../../../core/deletion/law.ts';

/** The letter's text as the user changed it. */
export interface EditedText {
  readonly subject: string;
  readonly body: string;
}

/** What the user chose, typed and changed beside the letter that is not sent yet. */
export interface Kept {
  readonly choices: LetterChoices;
  /** Null: the text is as Candor makes it. */
  readonly edited: EditedText | null;
}

const fresh: Kept = {
  choices: { law: 'none', name: '', country: '', leftOut: [] },
  edited: null,
};
// Beside the page, so that a look at another page does not lose it.
let kept: Kept | null = null;

/** Holds it while the window is open. `law`: that of the letter kept before, for the first time. */
export function useLetterDraft(law: Law): readonly [Kept, (change: Partial<Kept>) => void] {
  const [state, setState] = useState<Kept>(
    () => kept ?? { ...fresh, choices: { ...fresh.choices, law } },
  );
  const change = (changed: Partial<Kept>) => {
    kept = { ...state, ...changed };
    setState(kept);
  };
  return [state, change];
}

/** Begins anew, after a letter was sent: name and country stay, they are the user's. */
export function forgetLetter(): void {
  if (kept !== null) kept = { choices: { ...kept.choices, leftOut: [] }, edited: null };
}
