import { hostname, userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { draftOf } from '../../../../core/deletion/draft.ts';
import { laws } from '../../../../core/deletion/law.ts';
import { letterOf } from '../../../../core/deletion/letter.ts';
import { draftFile } from '../../../../main/deletion/draft-file.ts';
import { choices, facts } from '../../core/deletion/facts.ts';
import { anyDraft } from '../../core/deletion/drafts.ts';
import { readMime } from './mime.ts';
import { fc } from '../../property.ts';

const heading = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? '';

describe('a draft file', () => {
  it('carries what was shown, in any script', async () => {
    await fc.assert(
      fc.asyncProperty(anyDraft, async (draft) => {
        expect(await readMime(await draftFile(draft))).toEqual(draftOf(draft));
      }),
      { numRuns: 400 },
    );
  });

  it('carries the letter of every law', async () => {
    for (const law of laws) {
      const { draft } = letterOf(facts, {
        ...choices,
        law,
        name: 'Анна 日本',
        country: 'Österreich',
      });
      expect(await readMime(await draftFile(draft))).toEqual(draft);
    }
  });

  it('is an unsent message: CRLF, ASCII in the heading, no sender, date or id, nothing of this machine', async () => {
    await fc.assert(
      fc.asyncProperty(anyDraft, async (draft) => {
        const bytes = await draftFile(draft);
        const text = Buffer.from(bytes).toString('latin1');
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
        const names = heading(bytes)
          .replace(/\r\n[ \t]/gu, ' ')
          .split('\r\n')
          .map((line) => line.split(':')[0]);
        const allowed = [
          'X-Unsent',
          'To',
          'Subject',
          'Content-Transfer-Encoding',
          'MIME-Version',
          'Content-Type',
        ];
        expect(names.filter((name) => !allowed.includes(name ?? ''))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(heading(bytes)).toMatch(/^X-Unsent: 1$/mu);
        expect(heading(bytes)).toMatch(/text\/plain; charset=utf-8/u);
        // oxlint-disable-next-line no-control-regex
        expect(text).toMatch(/^[\u0000-\u007f]*$/u);
        expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true);
      }),
      { numRuns: 200 },
    );
    const { draft } = letterOf(facts, choices);
    const own = Buffer.from(await draftFile(draft)).toString();
    for (const name of [hostname(), userInfo().username]) {
      if (name.length > 4) expect(own).not.toContain(name);
    }
  });

  it('writes the address bare and folds a long subject by RFC 2047', async () => {
    const bytes = await draftFile({
      to: 'admin+privacy@zinclabs.io',
      subject: 'Löschung '.repeat(20),
      body: 'x',
    });
    expect(heading(bytes)).toMatch(/^To: admin\+privacy@zinclabs\.io$/mu);
    expect(heading(bytes)).toMatch(/^Subject: =\?UTF-8\?Q\?/mu);
  });

  it('has no recipient where the user is to fill one in', async () => {
    const bytes = await draftFile({ to: '', subject: 'Complaint', body: 'x' });
    expect(heading(bytes)).not.toMatch(/^To:/mu);
  });
});
