import { describe, expect, it } from 'vitest';
import { redact } from '../../../../core/redaction/redact.ts';
import type { RedactionRules } from '../../../../core/redaction/rules.ts';
import { parseRules } from '../../../../core/redaction/rules.ts';
import { fc } from '../../property.ts';

function text(body: string, rules: RedactionRules): string {
  const result = redact(body, rules);
  return result.kind === 'redacted' ? result.text : `unredactable: ${result.reason}`;
}

const heartbeat = `{ "userId":"70", "event": "OpenObserve - heartbeat",
  "properties": {"host_name":"box", "total_memory":32882744, "cpu_count": 8.0},"timestamp":"t"}`;

describe('redact', () => {
  it('takes fields out and leaves every other byte', () => {
    expect(text(heartbeat, { host_name: 'remove' })).toBe(
      heartbeat.replace('"host_name":"box", ', ''),
    );
    expect(text(heartbeat, { cpu_count: 'remove' })).toBe(
      heartbeat.replace(', "cpu_count": 8.0', ''),
    );
    expect(text(heartbeat, { userId: 'remove' })).toBe(heartbeat.replace('"userId":"70", ', ''));
    expect(text('{"a":1}', { a: 'remove' })).toBe('{}');
    expect(text('{ "a":1, "b":2, "c":3 }', { b: 'remove', c: 'remove' })).toBe('{ "a":1 }');
    expect(text('{"a":1,"b":2,"c":3}', { a: 'remove', b: 'remove', c: 'remove' })).toBe('{}');
  });

  it('takes the id by the name that the vendor’s page gives it', () => {
    expect(text(heartbeat, { instance_id: 'remove' })).toBe(
      heartbeat.replace('"userId":"70", ', ''),
    );
    expect(text(heartbeat, { instance_id: 'remove', userId: { replace: 'x' } })).toBe(
      heartbeat.replace('"70"', '"x"'),
    );
    const batch = `{"batch":[${heartbeat},${heartbeat}]}`;
    expect(text(batch, { instance_id: { replace: 'x' } })).toBe(batch.replaceAll('"70"', '"x"'));
  });

  it('replaces and rounds, and says what it did', () => {
    const result = redact(heartbeat, {
      userId: { replace: 'x"y' },
      total_memory: { round: 1_048_576 },
      num_users: 'remove',
    });
    expect(result).toEqual({
      kind: 'redacted',
      text: heartbeat.replace('"70"', '"x\\"y"').replace('32882744', '32505856'),
      changed: [
        { field: 'userId', before: '"70"', after: '"x\\"y"' },
        { field: 'total_memory', before: '32882744', after: '32505856' },
      ],
    });
  });

  it('keeps numbers as written and rounds whole ones of any size exactly', () => {
    const body = '{"properties":{"a":1.0,"b":1e3,"c":9007199254740993,"d":18446744073709551615}}';
    expect(text(body, { e: 'remove' })).toBe(body);
    expect(text(body, { d: { round: 10 } })).toBe(body.replace('551615', '551620'));
    expect(
      text('{"a":-15,"b":"1024","c":null,"d":0.29}', {
        a: { round: 10 },
        b: { round: 1000 },
        c: { round: 10 },
        d: { round: 0.1 },
      }),
    ).toBe('{"a":-20,"b":"1000","c":null,"d":0.3}');
  });

  it('holds what it cannot redact', () => {
    const rules: RedactionRules = { a: { round: 10 } };
    for (const body of ['', 'garbage', '{"a":1', '{"a":01}', '12', '"a"', '\u001f\u008b']) {
      expect(redact(body, rules).kind).toBe('unredactable');
    }
    for (const value of ['"many"', 'true', '{}', '[1]', '1e999']) {
      const result = redact(`{"a":${value}}`, rules);
      expect(result).toMatchObject({ kind: 'unredactable', reason: expect.stringContaining('a') });
    }
    expect(redact('['.repeat(100_000), rules).kind).toBe('unredactable');
  });

  it('passes anything on when there are no rules', () => {
    expect(redact('garbage', {})).toEqual({ kind: 'redacted', text: 'garbage', changed: [] });
  });

  it('finds a field however it is written, and every time', () => {
    expect(text('{"\\u0068ost_name":1,"host_name":2,"x":3}', { host_name: 'remove' })).toBe(
      '{"x":3}',
    );
    expect(text('{"properties":{"disk":{"size":5,"free":1}}}', { 'disk.size': 'remove' })).toBe(
      '{"properties":{"disk":{"free":1}}}',
    );
    expect(text('{"__proto__":1,"b":2}', { b: 'remove' })).toBe('{"__proto__":1}');
    expect(text('{"constructor":1}', { b: 'remove' })).toBe('{"constructor":1}');
  });

  it('goes into each message of an envelope', () => {
    const batch =
      '{"batch":[{"userId":"1","properties":{"h":1,"i":2}},{"userId":"2"}],"sentAt":"now"}';
    expect(text(batch, { userId: { replace: '' }, h: 'remove', sentAt: 'remove' })).toBe(
      '{"batch":[{"userId":"","properties":{"i":2}},{"userId":""}]}',
    );
  });

  it('copes with very long strings', () => {
    const body = `{"a":"${'\\n'.repeat(1_000_000)}","b":"${'x'.repeat(100_000)}"}`;
    expect(text(body, { a: 'remove' }).length).toBe(100_008);
    const longer = `{"a":"a-secret","b":"${'x'.repeat(1_000_000)}"}`;
    expect(text(longer, { a: 'remove' }).slice(0, 100)).toContain('too large to check');
  });

  const name = fc.constantFrom('alpha', 'beta', 'host_name', 'gamma');
  const value = fc.oneof(fc.integer({ max: 9_999 }), fc.boolean(), fc.constant(null), fc.uuid());
  const properties = fc.dictionary(
    name,
    fc.oneof(value, fc.dictionary(name, value), fc.array(fc.dictionary(name, value))),
  );

  it('gives JSON in which the named fields differ, and not one byte of another', () => {
    const rule = fc.constantFrom('remove' as const, { replace: 'gone' });
    const spacing = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(properties, fc.dictionary(name, rule), spacing, (made, rules, space) => {
        const expected = JSON.stringify({ properties: ruled(made, rules) });
        const result = text(JSON.stringify({ properties: made }, null, space), rules);
        expect(JSON.stringify(JSON.parse(result))).toBe(expected);
      }),
    );
  });
});

/** What the rules make of a value, by the plainest means. */
function ruled(value: unknown, rules: RedactionRules): unknown {
  if (Array.isArray(value)) return value.map((item) => ruled(item, rules));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      if (rule === 'remove') return [];
      const kept = rule === undefined || 'round' in rule;
      return [[key, kept ? ruled(inner, rules) : rule.replace]];
    }),
  );
}

describe('parseRules', () => {
  it('reads the setting', () => {
    const rules = '{"host_name": "remove", "userId": {"replace": "x"}, "m": {"round": 1048576}}';
    expect(parseRules(rules)).toEqual({
      ok: true,
      value: { host_name: 'remove', userId: { replace: 'x' }, m: { round: 1_048_576 } },
    });
    expect(parseRules(' ')).toEqual({ ok: true, value: {} });
  });

  it.each([
    'x',
    '[]',
    '{"a": "Remove"}',
    '{"a": {"round": 0}}',
    '{"a": {"round": -1}}',
    '{"a": {"round": 1e999}}',
    '{"a": {"replace": 5}}',
    '{"a": {"replace": "x", "round": 5}}',
    '{"a": {"round": 5, "round": 7}}',
    '{"a": "remove", "a": {"round": 5}}',
    '{"host_name": "remove", "Host-Name": {"replace": "x"}}',
  ])('refuses %s', (rules) => {
    expect(parseRules(rules)).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  });
});

const hex = (code: number): string => code.toString(16);

describe('what was taken out leaves in no other guise', () => {
  const host = 'mars-node-7';
  const list = (map: (code: number) => string): string =>
    Array.from(host, (letter) => map(letter.charCodeAt(0))).join('');

  it.each([
    ['Cyrillic', 'h\u043est_name'],
    ['Greek', 'h\u03bfst_n\u03b1me'],
    ['wide', '\uff48\uff4fst_name'],
    ['mathematical', '\ud835\udc89ost_name'],
    ['small capital', '\u029cost_name'],
    ['marked', 'ho\u0301st_n\u00e4me'],
  ])('a name in %s letters is the same name', (_script, name) => {
    const body = JSON.stringify({ properties: { list: [[{ [name]: host }]] } });
    expect(text(body, { host_name: 'remove' })).toBe('{"properties":{"list":[[{}]]}}');
  });

  it.each([
    ['letters of other scripts', 'm\u0430rs-node-7'],
    ['other signs between its words', 'mars_node.7'],
    ['the old escapes of a browser', list((code) => `%u${hex(code).padStart(4, '0')}`)],
    ['octal escapes', list((code) => `\\${code.toString(8).padStart(3, '0')}`)],
    ['quoted-printable', list((code) => `=${hex(code).toUpperCase()}`)],
    ['bytes with colons', list((code) => `${hex(code)}:`).slice(0, -1)],
    ['bytes of a program', list((code) => `0x${hex(code)}, `)],
    ['a list of numbers', Array.from(Buffer.from(host))],
    ['the name in two words', `host name: ${host.slice(0, 3)}`],
  ])('%s', (_what, other) => {
    const body = JSON.stringify({ properties: { host_name: host, other } });
    expect(redact(body, { host_name: 'remove' }).kind).toBe('unredactable');
    const without = JSON.stringify({ properties: { host_name: 'venus-node-8', other: 'x' } });
    expect(redact(without, { host_name: 'remove' }).kind).toBe('redacted');
  });

  it.each([
    ['a name inside of it', { 'rack 42': 1 }, 'in rack 42'],
    ['a word in a script without spaces', '\u65e5\u672c', 'x\u65e5\u672cx'],
  ])('%s', (_what, value, other) => {
    const body = JSON.stringify({ properties: { host_name: value, other } });
    expect(redact(body, { host_name: 'remove' }).kind).toBe('unredactable');
  });
});
