import type { CaseStep, DeletionCase } from './case.ts';
import type { LaterLetter } from './later-letter.ts';

/** A step of a request or a letter after the first. */
export type Happening =
  | { readonly on: string; readonly step: CaseStep; readonly letter: null }
  | { readonly on: string; readonly step: null; readonly letter: LaterLetter };

/**
 * All that happened to a request: its steps in the order in which they were told, and each letter after the first at
 * its day between them. A letter that is a step too stands here once, as the letter.
 */
export function happened({
  steps,
  letters,
}: Pick<DeletionCase, 'steps' | 'letters'>): readonly Happening[] {
  const places = letters.map((letter) => ({
    letter,
    after: steps.findLastIndex((step) => !isBefore(letter, step)),
  }));
  const lettersAfter = (place: number): Happening[] =>
    places
      .filter(({ after }) => after === place)
      .map(({ letter }) => ({ on: letter.on, step: null, letter }))
      .toSorted((a, b) => (isBefore(a.letter, b.letter) ? -1 : 1));
  return [
    ...lettersAfter(-1),
    ...steps.flatMap((step, place): Happening[] => [
      ...(letterOf(step, letters) === null ? [{ on: step.on, step, letter: null }] : []),
      ...lettersAfter(place),
    ]),
  ];
}

/** The letter that a step `sent` was kept with; null for every other step. */
export function letterOf(step: CaseStep, letters: readonly LaterLetter[]): LaterLetter | null {
  if (step.what !== 'sent') return null;
  return letters.find(({ kind, told }) => kind === 'new-data' && told === step.told) ?? null;
}

type Dated = Pick<CaseStep, 'on' | 'told'>;

function isBefore(a: Dated, b: Dated): boolean {
  return a.on === b.on ? a.told < b.told : a.on < b.on;
}
