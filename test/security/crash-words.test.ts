import { describe, expect, test } from 'vitest';
import { crashEvent } from '../../core/crash/event.ts';
import { nothingKnown, type PrivateFacts } from '../../core/crash/private-facts.ts';
import { redactText } from '../../core/crash/redact.ts';
import { openKnownSecrets } from '../../main/crash/known-secrets.ts';
import { serializeError } from '../../main/crash/serialize-error.ts';

const report = {
  id: '0'.repeat(32),
  version: '0.1.0',
  packaged: true,
  os: { name: 'Linux', version: '6.1.0' },
  electron: '45.4.1',
  foreignMessages: false,
};

/** The error that a piece of code throws. */
function thrownBy(code: () => unknown): unknown {
  try {
    code();
  } catch (error) {
    return error;
  }
  throw new Error('It threw nothing.');
}

function reportOf(
  error: unknown,
  hidden: PrivateFacts = nothingKnown,
  foreignMessages = false,
): string {
  const facts = { ...report, foreignMessages };
  return JSON.stringify(
    crashEvent({ kind: 'main', at: 0, thrown: serializeError(error) }, facts, hidden),
  );
}

/** The same with words of Candor's own: they are kept, and what is private in them is not. */
function ownWords(message: string, secrets: readonly string[] = []): string {
  const stack = `Error: x\n    at run (/opt/candor/out/main/index.js:1:2)`;
  const hidden = { ...nothingKnown, app: '/opt/candor', secrets };
  const thrown = [{ name: 'Error', message, stack }];
  const event = crashEvent({ kind: 'main', at: 0, thrown }, report, hidden);
  return event.exception.values[0]?.value ?? '';
}

describe('what V8 repeats of what it was given', () => {
  const data = 'hunter2';
  test.each([
    ['a parser of JSON', () => JSON.parse(`${data} {`)],
    ['a parser in the middle of a text', () => JSON.parse(`{"password": ${data}}`)],
    ['a number', () => BigInt(data)],
    ['a pattern', () => new RegExp(`${data}(`, 'u')],
    ['a time zone', () => new Intl.DateTimeFormat('en', { timeZone: data })],
    ['a language', () => new Intl.NumberFormat(`${data}_`)],
    ['an address', () => new URL(data)],
    ['an argument of Node’s', () => new TextDecoder(data)],
    ['a locale', () => ''.localeCompare('', `${data}_`)],
    [
      'the right side of an operator',
      () => Reflect.has(Object(data), 'x') || 'x' in JSON.parse(`"${data}"`),
    ],
  ])('%s', (_what, code) => {
    const error = thrownBy(code);
    expect(reportOf(error)).not.toContain(data);
    // Though Candor's own code said the same words.
    const message = error instanceof Error ? error.message : '';
    expect(ownWords(message)).not.toContain(data);
    expect(redactText(message, nothingKnown)).not.toContain(data);
  });

  test.each([
    `Unexpected token 'h', "hunter2…" is not valid JSON`,
    `Unexpected token 'h', ..."word": hunter2}" is not valid JSON`,
    `"hunter2" is not valid JSON`,
    'Unexpected token h in JSON at position 0',
    `The "path" argument must be of type string. Received type object ('hunter2')`,
    'The value of "port" is out of range.\nReceived 1\nhunter2',
    'The line says “hunter2”.',
    'Die Zeile sagt „hunter2“ oder ‚hunter2‘.',
    'La ligne dit «\u00a0hunter2\u00a0».',
    "Cannot read properties of undefined (reading 'hunter2-node')",
  ])('%s', (message) => {
    expect(ownWords(message)).not.toContain('hunter2');
  });

  test.each([
    'Cannot use a thing to search for a name in hunter2',
    'hunter2 is no valid value for x',
    'Found non-callable @@iterator: hunter2',
    'Cannot convert Symbol(hunter2) to a string',
  ])('what an engine says in Candor’s own code, and nobody knows: %s', (message) => {
    const stack = 'TypeError: x\n    at run (/opt/candor/out/main/index.js:1:2)';
    const text = reportOf(Object.assign(new TypeError(message), { stack }), {
      ...nothingKnown,
      app: '/opt/candor',
    });
    expect(text).toContain('index.js');
    expect(text).not.toContain('hunter2');
  });

  test('a library that lies in Candor’s folder is not Candor', () => {
    const stack = 'Error: x\n    at run (/opt/candor/node_modules/lib/index.js:1:2)';
    const thrown = Object.assign(new Error('customer hunter2'), { stack });
    expect(reportOf(thrown, { ...nothingKnown, app: '/opt/candor' })).not.toContain('hunter2');
  });

  test('a name of Candor’s own code stays', () => {
    const error = thrownBy(() => Reflect.get(Object(undefined), 'a').b);
    const words = error instanceof Error ? error.message : '';
    expect(ownWords(words)).toBe(words);
  });
});

describe('what was thrown without a stack', () => {
  const bare = Object.assign(new Error('no room for hunter2'), { stack: undefined });
  test.each([
    ['a plain text', 'no room for hunter2'],
    ['an object', { reason: 'no room for hunter2' }],
    ['an error that lost it', bare],
    ['an error with an empty one', Object.assign(new Error('for hunter2'), { stack: '' })],
    [
      'an error whose stack names no call',
      Object.assign(new Error('x'), { stack: 'Error: hunter2' }),
    ],
    ['a cause', new Error('x', { cause: 'no room for hunter2' })],
    ['a class that is called so', { name: 'hunter2Error', message: 'x', stack: '' }],
  ])('%s', (_what, thrown) => {
    expect(reportOf(thrown)).not.toContain('hunter2');
  });
});

describe('a secret that is known', () => {
  const secret = 'Complex#1 & "more" <pass>';
  test.each([
    ['cut short', 'was Complex#1 & "mo…'],
    ['cut at its start', 'was …#1 & "more" <pass>'],
    ['with escapes of JSON', String.raw`was Complex\u00231 \u0026 \"more\" \u003cpass\u003e`],
    ['with escapes twice', String.raw`was Complex\\u00231 & \\\"more\\\" <pass>`],
    ['as entities', 'was Complex&#35;1 &amp; &quot;more&quot; &lt;pass&gt;'],
    ['as other entities', 'was &#x43;omplex&#x23;1 &amp; &quot;more&quot; <pass>'],
    ['percent-encoded', `was ${encodeURIComponent(secret)}`],
    ['broken over a line', 'was Comple\n    x#1 & "mo\r\n  re" <pass>'],
    ['in capitals', 'was COMPLEX#1 & "MORE" <PASS>'],
    ['with a soft hyphen', 'was Com\u00adplex#1 & "more" <pa\u200bss>'],
    ['cut after a few letters', 'was Com…'],
    ['cut at both ends', 'was …plex#1 & "mor…'],
    ['with named entities', 'was Complex&num;1 &AMP; &QUOT;more&QUOT; &lt;pass&gt;'],
    ['with entities that have no end', 'was Complex&#351 & "more" <pass>'],
    ['as a form writes it', 'was Complex%231+%26+%22more%22+%3Cpass%3E'],
    ['as quoted-printable', 'was Complex=231 & =22mo=\nre=22 <pass>'],
    ['broken in a quotation', 'was Comple\n  | x#1 & "more" <pass>'],
    ['broken by a tag', 'was Comple<br/>x#1 & "more" <pass>'],
    ['with separators of lines', 'was Comple\u2028x#1 & "mo\vre" <pass>'],
    ['with octal escapes', String.raw`was Complex\0431 & \042more\042 <pass>`],
  ])('%s', (_what, said) => {
    const left = ownWords(`It ${said} that was refused.`, [secret]);
    expect(left).not.toMatch(/compl|omplex|#1|more|pass|x23|\\u00/iu);
    expect(left).toContain('[secret]');
  });
});

describe('a header of a request', () => {
  test.each([
    'Cookie: theme=dark; session=hunter2',
    'set-cookie: a=1; b=hunter2',
    'Authorization: Negotiate hunter2 hunter2',
    'proxy-authorization: Digest username="x", response="hunter2"',
  ])('%s', (said) => expect(ownWords(said)).not.toContain('hunter2'));
});

test('a secret that Candor holds is known in hexadecimal and base64, wherever it begins', () => {
  const hidden = openKnownSecrets('/opt/candor', '/home/x/candor', {
    CANDOR_WRITE_KEY: 'writekey-7',
  });
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = Buffer.from(`${before}writekey-7 and more`);
    for (const form of [
      text.toString('base64'),
      text.toString('base64url'),
      text.toString('hex'),
      text.toString('hex').toUpperCase(),
      text.toString('hex').replace(/../g, '$& '),
      text.toString('base64').replace(/.{8}/g, '$&\n'),
    ]) {
      expect(redactText(`It sent ${form}.`, hidden.facts())).toMatch(/\[(?:secret|token)\]/u);
      expect(redactText(`It sent ${form}.`, hidden.facts())).not.toContain(form.slice(8, 16));
    }
  }
});

describe('the words of an error that is not Candor’s own', () => {
  test('are dropped, and its class and code are kept', () => {
    const error = Object.assign(new Error("EACCES: permission denied, open '/srv/kunde nord/x'"), {
      stack:
        'Error: EACCES\n    at Object.openSync (node:fs:573:18)\n    at kunde (/srv/kunde/x.js:1:2)',
    });
    const text = reportOf(error);
    expect(JSON.parse(text).exception.values[0]).toMatchObject({
      type: 'Error',
      value: 'EACCES [text removed]',
    });
    expect(text).not.toMatch(/kunde|srv/u);
  });

  test('so are those of a library, and a name that is no class', () => {
    const error = Object.assign(new TypeError('customer Nordwind is unknown'), {
      name: 'Nordwind GmbH',
      stack: 'x\n    at lookUp (/opt/other/index.js:1:2)',
    });
    const text = reportOf(error, { ...nothingKnown, app: '/opt/candor' });
    expect(JSON.parse(text).exception.values[0]).toMatchObject({
      type: 'Error',
      value: '[text removed]',
    });
    expect(text).not.toMatch(/Nordwind|lookUp|opt/u);
  });

  test('are kept where the user asks for it, without what is known or looks private', () => {
    const hidden = { ...nothingKnown, secrets: ['hunter2'], hosts: ['mars'], users: ['anna'] };
    const message =
      "Nordwind: anna at mars said hunter2, open '/srv/kunde nord/x', getaddrinfo ENOTFOUND db.acme.de";
    const text = reportOf(new Error(message), hidden, true);
    expect(JSON.parse(text).exception.values[0].value).toBe(
      "Nordwind: [user] at [host] said [secret], open '[path]', getaddrinfo ENOTFOUND [host]",
    );
    expect(text).not.toMatch(/anna|mars|hunter2|kunde|acme/u);
    // A parser's excerpt is data, whoever asks.
    const parsing = thrownBy(() => JSON.parse('{"word": hunter3}'));
    expect(reportOf(parsing, hidden, true)).not.toContain('hunter3');
  });
});
