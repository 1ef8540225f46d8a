import { describe, expect, test } from 'vitest';
import { rawLines } from '../../../../core/history/raw-lines.ts';
import { fc } from '../../property.ts';

const shown = (text: string): string[] =>
  rawLines(text).map(({ start, end, depth }) => '  '.repeat(depth) + text.slice(start, end));

const joined = (text: string): string =>
  rawLines(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('');

describe('the lines in which recorded bytes are shown', () => {
  test('are one for each part of JSON, set in by its depth', () => {
    const text = '{"userId":"7","properties":{"os":"Li,n{ux","list":[1,{}],"none":[]},"n":1.50}';
    expect(shown(text)).toEqual([
      '{',
      '  "userId":"7",',
      '  "properties":{',
      '    "os":"Li,n{ux",',
      '    "list":[',
      '      1,',
      '      {}',
      '    ],',
      '    "none":[]',
      '  },',
      '  "n":1.50',
      '}',
    ]);
  });

  test('are the lines of the text where it has its own, each broken by itself', () => {
    expect(shown('{"a":1}\n{"b":2}\r\nplain, [text]')).toEqual([
      '{',
      '  "a":1',
      '}\n',
      '{',
      '  "b":2',
      '}\r\n',
      'plain, [text]',
    ]);
    expect(shown('{\n  "a": 1\n}')).toEqual(['{\n', '  "a": 1\n', '}']);
    expect(shown('')).toEqual([]);
  });

  test('tell a key from its value', () => {
    const text = '{"a\\"b" : [1,{"c":"d"}]}';
    const parts = rawLines(text).map(({ start, end, value }) => [
      text.slice(start, value),
      text.slice(value, end),
    ]);
    expect(parts).toEqual([
      ['', '{'],
      ['"a\\"b" : ', '['],
      ['', '1,'],
      ['', '{'],
      ['"c":', '"d"'],
      ['', '}'],
      ['', ']'],
      ['', '}'],
    ]);
  });

  test('joined are the recorded text, whatever that is', () => {
    fc.assert(fc.property(fc.string(), (text) => joined(text) === text));
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n', '\r\n'), (json, around) => {
        const text = `${around}${json}${around}`;
        return joined(text) === text;
      }),
    );
  });
});
