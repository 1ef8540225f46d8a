import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { recordMessages as messages } from './messages.ts';
import { fieldFacts } from '../../../core/catalogue/field.ts';
import type { DocumentationDiff } from '../../../core/documentation-diff.ts';
import {
  deviationWords,
  documentationDiffSentence,
  knownWords,
} from '../../../core/documentation-diff/words.ts';
import { columns, indent, type Line, type Paint } from '../text.ts';

/** A captured payload beside the vendor's page, for people: the counts, then what is not as the page says. */
export function documentationDiffText(
  diff: DocumentationDiff,
  width: number,
  paint: Paint,
): string {
  const odd = diff.listedSent.filter(({ deviations }) => deviations.length > 0);
  const parts: readonly (readonly [title: string, lines: readonly Line[]])[] = [
    [
      say(messages.notListed),
      diff.unlistedSent.map((field) => [field.name, aboutUnlisted(field, diff)]),
    ],
    [
      say(messages.otherForm),
      odd.map(({ name, deviations }) => [
        name,
        say(messages.deviations, {
          deviations: deviations.map((one) => deviationWords(name, one)).join('; '),
        }),
      ]),
    ],
    [
      say(messages.listedNotSent),
      diff.listedUnsent.map(({ name, why, releases }) => [
        name,
        sentences(say(messages.notSentBecause, { why }), releases ?? ''),
      ]),
    ],
  ];
  const shown = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${indent(title, 2, width)}\n${columns(lines, 4, width, paint)}`);
  const heading = paint('bold', say(messages.page));
  return `${heading}\n${indent(documentationDiffSentence(diff), 2, width)}\n${shown.join('')}`;
}

function aboutUnlisted(
  field: DocumentationDiff['unlistedSent'][number],
  diff: DocumentationDiff,
): string {
  const { meaning } = fieldFacts(field.name);
  return sentences(
    meaning === null ? '' : say(messages.meaning, { meaning }),
    knownWords(field, diff),
  );
}

/** The same for a program: metric and field names as they are, units and types in the page's words. */
export function documentationDiffDocument(diff: DocumentationDiff): unknown {
  const { release, releaseKnown, listedSent, unlistedSent, listedUnsent } = diff;
  return {
    sentence: documentationDiffSentence(diff),
    release,
    releaseKnown,
    listedSent: listedSent.map(({ name, deviations }) => ({ name, deviations })),
    unlistedSent: unlistedSent.map((field) => {
      const { name, known, expected } = field;
      const { first = null, last = null, evidence = null } = known ?? {};
      const brought = evidence === null ? null : say(evidence);
      return { name, known: known !== null, expected, first, last, evidence: brought };
    }),
    listedUnsent: listedUnsent.map(({ name, why, releases }) => ({ name, why, releases })),
  };
}
