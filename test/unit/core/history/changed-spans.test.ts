import { describe, expect, test } from 'vitest';
import { changedSpans } from '../../../../core/history/changed-spans.ts';
import { redact } from '../../../../core/redaction/redact.ts';
import { fc } from '../../property.ts';

function cut(text: string, spans: readonly { start: number; end: number }[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('what redaction took out', () => {
  test('marks the removed member and the replaced value, and nothing else', () => {
    const made = '{"userId":"7","properties":{"os":"Linux","host_name":"pc","n":1024},"x":[1,2]}';
    const rules = { host_name: 'remove', userId: { replace: 'x' }, n: { round: 1000 } } as const;
    const redacted = redact(made, rules);
    if (redacted.kind !== 'redacted') throw new Error(redacted.reason);
    const spans = changedSpans(made, redacted.text);
    expect(cut(made, spans.made)).toEqual(['"7"', '"host_name":"pc"', '1024']);
    expect(cut(redacted.text, spans.sent)).toEqual(['"x"', '1000']);
  });

  test('keys that stand twice are compared turn by turn', () => {
    const spans = changedSpans('{"a":1,"a":2}', '{"a":1}');
    expect(cut('{"a":1,"a":2}', spans.made)).toEqual(['"a":2']);
  });

  test('the same bytes differ nowhere; other texts between their equal ends', () => {
    expect(changedSpans('{"a":1}', '{"a":1}')).toEqual({ made: [], sent: [] });
    const spans = changedSpans('name=secret;', 'name=x;');
    expect(cut('name=secret;', spans.made)).toEqual(['secret']);
    expect(cut('name=x;', spans.sent)).toEqual(['x']);
    expect(changedSpans('aa', 'a')).toEqual({ made: [{ start: 1, end: 2 }], sent: [] });
  });

  test('for any object and any removed fields, each removed field is marked whole', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'host_name', 'with "quotes"', 'ключ');
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.jsonValue()),
        fc.subarray(['a', 'b', 'c', 'ключ']),
        (object, gone) => {
          const made = JSON.stringify(object);
          const rest = Object.fromEntries(
            Object.entries(object).filter(([key]) => !gone.includes(key)),
          );
          const { made: spans, sent } = changedSpans(made, JSON.stringify(rest));
          const marked = cut(made, spans).map((member) => Object.keys(JSON.parse(`{${member}}`)));
          expect(marked.flat()).toEqual(Object.keys(object).filter((key) => gone.includes(key)));
          expect(sent).toEqual([]);
        },
      ),
    );
  });
});
