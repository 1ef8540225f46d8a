import { describe, expect, test } from 'vitest';
import { parseDsn } from '../../../../core/crash/dsn.ts';
import { readEnvelope, writeEnvelope } from '../../../../core/crash/envelope.ts';
import { crashEvent } from '../../../../core/crash/event.ts';
import { reportFields, withoutFields } from '../../../../core/crash/fields.ts';
import { nothingKnown } from '../../../../core/crash/private-facts.ts';
import { readStack } from '../../../../core/crash/stack.ts';

const event = crashEvent(
  {
    kind: 'main',
    at: Date.UTC(2026, 10, 27, 10),
    thrown: [
      {
        name: 'TypeError',
        message: 'Invalid array length',
        stack:
          'TypeError: Invalid array length\n    at new Reader (/opt/candor/out/main/index.js:3:14)\n    at node:internal/x:1:2',
      },
      {
        name: 'Error',
        message: 'The cause',
        stack: 'Error: The cause\n    at run (/opt/candor/out/main/index.js:1:2)',
      },
    ],
  },
  {
    id: 'ab'.repeat(16),
    version: '0.1.0',
    packaged: false,
    os: { name: 'Linux', version: '6.1.0-18-amd64' },
    electron: '45.4.1',
    foreignMessages: false,
  },
  { ...nothingKnown, app: '/opt/candor' },
);
const envelope = writeEnvelope(event.event_id, JSON.stringify(event));

describe('a report', () => {
  test('tells what was thrown, the cause first, and its own files relative to the app', () => {
    expect(event).toMatchObject({
      level: 'fatal',
      platform: 'node',
      release: 'candor@0.1.0',
      environment: 'development',
      exception: {
        values: [
          { type: 'Error', value: 'The cause' },
          {
            type: 'TypeError',
            value: 'Invalid array length',
            mechanism: { type: 'main', handled: false },
            stacktrace: {
              frames: [
                {
                  filename: 'node:internal/x',
                  function: '<anonymous>',
                  lineno: 1,
                  colno: 2,
                  in_app: false,
                },
                {
                  filename: 'app:///out/main/index.js',
                  function: 'new Reader',
                  lineno: 3,
                  colno: 14,
                  in_app: true,
                },
              ],
            },
          },
        ],
      },
    });
  });

  test('has fields, each with its value as a person reads it', () => {
    const fields = new Map(reportFields(envelope).map((field) => [field.path, field]));
    expect(fields.get('exception.1.type')?.value).toBe('TypeError');
    expect(fields.get('exception.1.stacktrace')?.value).toBe(
      'new Reader (app:///out/main/index.js:3:14)\n<anonymous> (node:internal/x:1:2)',
    );
    expect(fields.get('timestamp')?.value).toBe('2026-11-27T10:00:00.000Z');
    expect(fields.get('contexts.os.version')?.value).toBe('6.1.0-18-amd64');
    expect(fields.get('exception.1.mechanism.handled')?.value).toBe('false');
    expect([...fields.values()].filter(({ needed }) => needed).map(({ path }) => path)).toEqual([
      'event_id',
    ]);
  });

  test('loses the fields that are left out, and nothing else', () => {
    const { event_id: id, timestamp } = event;
    const left = withoutFields(envelope, [
      'exception.1.value',
      'contexts.os.name',
      'contexts.os.version',
      'tags.fault',
    ]);
    const read = JSON.parse(readEnvelope(left ?? '')?.event ?? 'null');
    expect(read).toMatchObject({
      event_id: id,
      timestamp,
      contexts: { runtime: { name: 'Electron' } },
    });
    expect(read.contexts).not.toHaveProperty('os');
    expect(read).not.toHaveProperty('tags');
    expect(read.exception.values[1]).not.toHaveProperty('value');
    expect(read.exception.values[0]).toEqual(event.exception.values[0]);
    expect(reportFields(left ?? '').map(({ path }) => path)).not.toContain('contexts.os.name');
  });

  test.each(
    reportFields(envelope)
      .filter(({ needed }) => !needed)
      .map(({ path }) => path),
  )('without %s, it is still a report with all others', (path) => {
    const left = withoutFields(envelope, [path]);
    const before = reportFields(envelope).map((field) => field.path);
    expect(reportFields(left ?? '').map((field) => field.path)).toEqual(
      before.filter((one) => one !== path),
    );
  });

  test('without nothing it is the same bytes', () => {
    expect(withoutFields(envelope, [])).toBe(envelope);
  });

  test.each([['event_id'], ['no.such'], ['exception']])('%s cannot be left out', (path) => {
    expect(withoutFields(envelope, [path])).toBeNull();
  });

  test.each([
    '',
    '{}',
    '{}\n{}',
    '{}\n{"type":"event"}\n[]',
    '{}\n{"type":"event"}\n{}\n{"type":"event"}\n{}',
    '{"userId":"x"}',
  ])('another text is no report: %j', (text) => {
    expect(readEnvelope(text)).toBeNull();
    expect(reportFields(text)).toEqual([]);
    expect(withoutFields(text, [])).toBeNull();
  });
});

describe('the lines of a stack', () => {
  test.each([
    [
      '    at run (file:///a/b.js:1:2)',
      { call: 'run', file: 'file:///a/b.js', line: 1, column: 2 },
    ],
    [
      '    at async Object.run [as go] (C:\\a (x86)\\b.js:10:20)',
      { call: 'Object.run [as go] (C:\\a', file: 'x86)\\b.js', line: 10, column: 20 },
    ],
    ['    at /a/b.js:1:2', { call: '', file: '/a/b.js', line: 1, column: 2 }],
    [
      '    at Array.map (<anonymous>)',
      { call: 'Array.map', file: '<anonymous>', line: null, column: null },
    ],
    ['    at <anonymous>:1:2', { call: '', file: '<anonymous>', line: 1, column: 2 }],
  ])('%s', (text, line) => {
    expect(readStack(text)).toEqual([line]);
  });

  test('are not taken from a message, and end somewhere', () => {
    expect(readStack('Error: looked at home\nat noon (sharp)')).toEqual([]);
    expect(readStack('    at f (a.js:1:1)\n'.repeat(5000)).length).toBe(50);
  });
});

describe('a DSN', () => {
  test.each([
    [
      'https://abc123@sentry.example.com/42',
      'https://sentry.example.com/api/42/envelope/',
      'sentry.example.com',
    ],
    [
      'http://k@127.0.0.1:9000/base/1/',
      'http://127.0.0.1:9000/base/api/1/envelope/',
      '127.0.0.1:9000',
    ],
    [
      ' https://k:old@sentry.example.com/1 ',
      'https://sentry.example.com/api/1/envelope/',
      'sentry.example.com',
    ],
  ])('%s', (text, address, host) => {
    expect(parseDsn(text)).toMatchObject({ ok: true, value: { address, host } });
  });

  test.each([
    '',
    'https://sentry.example.com/1',
    'ftp://k@h/1',
    'https://k@/1',
    'https://k@h/',
    'https://k@h/x',
    'https://k@h/1?x=y',
    'https://k@h h/1',
  ])('%j is none, and is not repeated', (text) => {
    const parsed = parseDsn(text);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    if (!parsed.ok && text !== '') expect(parsed.error.message).not.toContain(text);
  });
});
