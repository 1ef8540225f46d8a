import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideConsent, parsePolicy, switchedOff } from '../../../../core/consent.ts';
import { stopped, verdictOf } from '../../../../core/delivery/answer.ts';
import { sayKept } from '../../../../core/history/kept/say-kept.ts';
import { markText } from '../../../../core/history/mark-text.ts';
import {
  troubleWords,
  verificationInEnglish,
  verificationSentence,
} from '../../../../core/history/verification.ts';
import { english, speak } from '../../../../core/messages/language.ts';

describe('what was kept of a trouble', () => {
  const kept = `${troubleWords('shorter', { seq: 1234, at: 0 }, 1200)} The old file is kept as /a b/history. broken.sqlite.`;

  afterEach(() => speak(english));

  it('is told in English as it was kept', () => {
    expect(kept).toContain('Candor knew of 1,234 entries. 1,200 of them can be read.');
    expect(sayKept(kept)).toBe(kept);
  });

  it('is told in the language of the reader, also inside of a finding; what is unknown stays', () => {
    const texts = {
      'history.trouble.shorter': 'Es fehlen Einträge.',
      'history.trouble.knew': 'Candor kannte {count}.',
      'history.trouble.readable': '{count} davon sind lesbar.',
      'history.finding.hashMisfit': 'Der Hash von {seq} passt nicht.',
      'history.misfit': 'Ab {entry}: {reason}',
    };
    speak({ locale: 'de', texts });
    expect(troubleWords('shorter', { seq: 1234, at: 0 }, 1200)).toBe(kept.split(' The old')[0]);
    expect(sayKept(kept)).toBe(
      'Es fehlen Einträge. Candor kannte 1.234. 1.200 davon sind lesbar. The old file is kept as /a b/history. broken.sqlite.',
    );
    expect(sayKept('Something else.')).toBe('Something else.');
    const bad = {
      entry: 3,
      record: null,
      reason: 'The hash of entry 3 does not fit its content and the entry before it.',
    };
    const found = {
      intact: false,
      entries: 9,
      unchecked: 0,
      lost: 0,
      head: null,
      setAside: null,
      losses: [],
      keyed: 'none',
      bad,
    } as const;
    expect(verificationSentence(found)).toBe('Ab 3: Der Hash von 3 passt nicht.');
    expect(verificationInEnglish(found).sentence).toContain('from entry 3 on: The hash of entry 3');
  });
});

function refusedBy(failure: string): string {
  return verdictOf({ kind: 'not-sent', why: failure }, false).words;
}

async function readGerman(): Promise<Readonly<Record<string, string>>> {
  const file = await readFile('assets/languages/de.json', 'utf8');
  return z.record(z.string(), z.string()).parse(JSON.parse(file));
}

describe('a mark on the time line', () => {
  afterEach(() => speak(english));

  it.each([
    ['relay-in', 'You set up the relay in http://127.0.0.1:5080.'],
    ['relay-out', 'You took the relay out of the server.'],
    ['verdict', 'The verdict is now “Proven off”; it was “Off, not proven”.'],
  ] as const)('is read in the language of the reader: %s', async (what, text) => {
    const mark = { kind: 'mark', at: 0, what, text } as const;
    expect(markText(mark)).toEqual({ what, text });
    speak({ locale: 'de', texts: await readGerman() });
    expect(markText(mark).text).not.toMatch(/\b(?:the|it|was|is|you|proven|off)\b/iu);
  });
});

describe('what was kept of a record', () => {
  afterEach(() => speak(english));

  const malformed = parsePolicy('{"telemetry": 1, "x": 2}');
  const why = decideConsent({ policy: malformed, environment: {}, user: 'on' }).reason;
  it.each([
    [
      'an outcome with its cause',
      `${refusedBy('nothing listens at that address')} It was tried 10 times and is given up.`,
    ],
    ['an outcome and who stopped it', `${stopped} ${switchedOff}`],
    ['what is wrong with a policy', why],
    [
      'why it can’t be redacted',
      'The value of user name still appears in the payload, so the redaction would not be complete.',
    ],
  ])('is told whole in the language of the reader: %s', async (_, kept) => {
    expect(sayKept(kept)).toBe(kept);
    speak({ locale: 'de', texts: await readGerman() });
    expect(sayKept(kept)).not.toMatch(/\b(?:the|it|was|is|has|which|you)\b/iu);
  });
});
