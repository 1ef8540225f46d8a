import { describe, expect, it } from 'vitest';
import type { LetterChoices, LetterFacts } from '../../../../core/deletion/facts.ts';
import { gmail } from '../../../../core/deletion/gmail.ts';
import { laws } from '../../../../core/deletion/law.ts';
import { letterOf } from '../../../../core/deletion/letter.ts';
import { mailto } from '../../../../core/deletion/mailto.ts';
import { draftFile } from '../../../../main/deletion/draft-file.ts';
import { anyText, readGmail, readMailto } from '../../core/deletion/drafts.ts';
import { installation, provenOff } from '../../core/deletion/facts.ts';
import { readMime } from './mime.ts';
import { fc } from '../../property.ts';

const anyNames = fc.array(anyText, { maxLength: 3 });

/** A letter with names, hosts, versions and events in any script, and what else could stand in them. */
const anyLetter = fc
  .record({
    law: fc.constantFrom(...laws),
    name: anyText,
    country: anyText,
    userId: fc.oneof(fc.constant('7043454519337943041'), anyText),
    hostNames: anyNames,
    versions: anyNames,
    events: anyNames,
    sentence: anyText,
  })
  .map(({ law, name, country, sentence, ...seen }) => {
    const facts: LetterFacts = {
      reference: 'DEL-7K3QX-9WMPA',
      today: '2026-11-23',
      installations: [{ ...installation, ...seen }],
      optOut: { ...provenOff, toVendor: sentence },
    };
    const choices: LetterChoices = { law, name, country, leftOut: [] };
    return letterOf(facts, choices);
  });

describe('a letter, whatever is typed and was recorded', () => {
  it('arrives by every way as the page showed it, in both forms', async () => {
    await fc.assert(
      fc.asyncProperty(anyLetter, async ({ draft, compact }) => {
        for (const form of [draft, compact]) {
          expect(form.to).toBe('admin+privacy@zinclabs.io');
          expect(readMailto(mailto(form))).toEqual(form);
          expect(readGmail(gmail(form))).toEqual(form);
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          expect(await readMime(await draftFile(form))).toEqual(form);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the lines that stand beside it and no other, so that nothing recorded adds one', () => {
    fc.assert(
      fc.property(anyLetter, ({ draft, lines }) => {
        const included = lines.filter((line) => line.included).map(({ text }) => text.trimEnd());
        const shown = draft.body.split('\n').map((text) => text.trimEnd());
        expect(shown.filter((text) => text !== '')).toEqual(included.filter((text) => text !== ''));
      }),
      { numRuns: 300 },
    );
  });
});
