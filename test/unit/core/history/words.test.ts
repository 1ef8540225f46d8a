import { describe, expect, it } from 'vitest';
import {
  highlights,
  indexedWords,
  isEmptySearch,
  RepeatedWords,
  wordPieces,
  searchWords,
  wordSpans,
} from '../../../../core/history/words.ts';
import { fc } from '../../property.ts';

describe('words', () => {
  it('are runs of letters and digits, without case and accents', () => {
    expect([...indexedWords('{"free_memory":26867176,"os":"Linux"}')]).toEqual([
      'free',
      'memory',
      '26867176',
      'os',
      'linux',
    ]);
    expect([...indexedWords('Zürich CAFÉ İstanbul 東京')]).toEqual([
      'zurich',
      'cafe',
      'istanbul',
      '東京',
    ]);
  });

  it('of a time are its date alone', () => {
    expect([...indexedWords('"2026-11-23T10:00:00.123456789Z"')]).toEqual(['2026', '11', '23']);
    expect(searchWords('2026-11-23T10:00:00Z')).toEqual({ whole: ['2026', '11'], beginning: '23' });
  });

  it('of a search are whole but for the last, unless that is ended', () => {
    expect(searchWords('root exam')).toEqual({ whole: ['root'], beginning: 'exam' });
    expect(searchWords('root exam ')).toEqual({ whole: ['root', 'exam'], beginning: null });
    expect(isEmptySearch(searchWords(' "*" '))).toBe(true);
  });

  it('that are marked are those that are found', () => {
    const body = '{"avail_memory":1,"Memoria":"x"}';
    const marked = highlights(body, searchWords('memo')).map(({ start, end }) =>
      body.slice(start, end),
    );
    expect(marked).toEqual(['memory', 'Memoria']);
  });

  it('are the same for the quick way and the general one, and never hold anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = indexedWords(text);
        // A letter beyond ASCII takes the general way.
        const general = indexedWords(`${text} 東`);
        expect(new Set([...words, '東'])).toEqual(general);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{Cs}]+$/u);
        for (const { start, end } of wordSpans(text)) expect(end).toBeGreaterThan(start);
      }),
    );
  });

  it('of texts in pieces that repeat each other are those of each alone', () => {
    const text = fc.array(
      fc.constantFrom(
        '"a":1',
        'İ',
        'Zürich',
        '"2026-11-23T10:00:00Z"',
        '\uff0c',
        '\ud800',
        'a b',
        '',
      ),
    );
    fc.assert(
      fc.property(fc.array(text), fc.string({ unit: 'binary' }), (lists, other) => {
        const repeated = new RepeatedWords();
        for (const one of [...lists.map((list) => list.join(',')), other, other]) {
          const words = new Set<string>();
          for (const piece of wordPieces(one)) repeated.add(piece, words);
          expect([...words]).toEqual([...indexedWords(one)]);
        }
      }),
    );
  });
});
