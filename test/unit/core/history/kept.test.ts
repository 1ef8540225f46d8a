import { afterEach, describe, expect, it } from 'vitest';
import { sayKept } from '../../../../core/history/kept/say-kept.ts';
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
