import { describe, expect, test } from 'vitest';
import { crashEvent } from '../../../../core/crash/event.ts';
import { nothingKnown } from '../../../../core/crash/private-facts.ts';
import { redactText } from '../../../../core/crash/redact.ts';
import { factsOf, planted, systems, type Planted, type System } from './systems.ts';
import { fc } from '../../property.ts';

const report = {
  id: '0'.repeat(32),
  version: '0.1.0',
  packaged: true,
  os: { name: 'Linux', version: '6.1.0' },
  electron: '45.4.1',
  foreignMessages: false,
};

/** The whole report of a stack, as text. */
function reportOf(system: System, values: Planted, more = ''): string {
  const stack = `${system.stack(values)}\n${more}`;
  const [message = ''] = stack.split('\n    at ');
  const thrown = { name: 'Error', message: `${message} ${stack}`, stack };
  const facts = factsOf(system, [values.password]);
  return JSON.stringify(crashEvent({ kind: 'main', at: 0, thrown: [thrown] }, report, facts));
}

/** Those of the texts that stand in a report. */
function through(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
}

describe('redaction of a stack', () => {
  test.each(systems)('of $name: nothing that was planted gets through', (system) => {
    const text = reportOf(system, planted, `with ${planted.password}`);
    const { user, host, home } = system;
    const secrets = [...Object.values(planted), user, host, home, ...host.split('.').slice(0, 1)];
    expect(through(text, secrets)).toEqual([]);
    expect(text).not.toMatch(/kunde|müller|mueller|jdoe|jane|doe\b/iu);
  });

  test.each(systems)('of $name: what is Candor’s own stays readable', (system) => {
    const text = reportOf(system, planted);
    expect(text).toMatch(/"filename":"app:\/\/\/out\/main\//u);
    expect(text).toMatch(/"lineno":\d+/u);
    expect(text).toContain('node:');
  });

  test('any user, host, password, token and address are found, wherever they stand', () => {
    const name = fc
      .stringMatching(/^[a-z][a-z0-9._-]{2,20}[a-z0-9]$/u)
      .filter((text) => !/^(?:app|out|main)/u.test(text));
    const folder = fc.stringMatching(/^[A-Za-z0-9 ._-]{0,10}[A-Za-z]{3}$/u);
    fc.assert(
      fc.property(
        fc.record({
          user: name.map((text) => `q${text}`),
          host: name.map((text) => `z${text}`),
          folder,
          email: fc.emailAddress(),
          ip: fc.ipV4(),
          ipv6: fc.ipV6().filter((text) => text !== '::'),
          token: fc.stringMatching(/^[A-Za-z][0-9][A-Za-z0-9_-]{22,60}$/u),
          password: fc
            .string({ minLength: 6, maxLength: 30 })
            .filter((text) => text.trim().length > 5),
          instance: fc.bigInt(10n ** 17n, 10n ** 19n).map(String),
        }),
        ({ user, host, folder: inner, ...values }) => {
          const home = `/home/${user}`;
          const facts = {
            ...nothingKnown,
            folders: [{ path: home, label: '[home]' }],
            users: [user],
            hosts: [host],
            secrets: [values.password],
          };
          const said =
            `open '${home}/${inner}/x.js' by ${user}@${host} (${values.email}) from ${values.ip}:80 [${values.ipv6}]:80 ` +
            `with ${values.token} and ${values.password} for ${values.instance} at http://${host}/${user}?t=${values.token}`;
          const left = redactText(said, facts);
          expect(
            through(left, [user, host, values.email, values.ip, values.ipv6, values.token]),
          ).toEqual([]);
          expect(through(left, [values.instance, values.password])).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    [
      'a private key',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----',
      'MIIEow',
    ],
    ['a JSON web token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig', 'eyJzdWIi'],
    ['a bearer token', 'authorization: bearer abc-def', 'abc-def'],
    ['a variable of the environment', 'ZO_ROOT_USER_PASSWORD=Complex#1 failed', 'Complex#1'],
    ['an option', 'candor --password hunter2 failed', 'hunter2'],
    ['a value in JSON', '{"write_key":"wk1","x":1}', 'wk1'],
    ['a value in JSON inside JSON', String.raw`{\"token\":\"t\\\"k1\"}`, 'k1'],
    ['a link-local address', 'fe80::1ff:fe23:4567:890a%eth2 is down', 'fe23'],
    ['an IPv4 address in an IPv6 one', 'from ::ffff:10.1.2.3', '10.1.2.3'],
    ['a MAC address of a switch', 'port a483.e72b.910c', 'a483'],
    ['a short Windows path', String.raw`C:\Users\JANEDO~1\AppData\x.log`, 'JANEDO'],
    ['a share', String.raw`\\nas-doe\finance\q3.xlsx`, 'finance'],
    ['a path with a tilde', "open '~/clients/acme/.env'", 'acme'],
    ['a path in a URL', 'file:///home/ann/acme.txt', 'acme'],
    [
      'the name of a host behind an error of the system',
      'getaddrinfo ENOTFOUND o2.acme.example',
      'acme',
    ],
    ['a query without an address', 'GET /api?user=ann&x=1', 'ann'],
  ])('%s is taken out', (_what, said, secret) => {
    expect(redactText(said, nothingKnown)).not.toContain(secret);
  });

  test.each([
    'Cannot read properties of undefined (reading ‘streams’)',
    'Invalid time value at 12:30:45',
    'The server is v0.92.2, and 3/4 of it was read.',
    'EADDRINUSE: address already in use',
    'Maximum update depth exceeded. This can happen when a component calls setState inside useEffect.',
  ])('an ordinary sentence stays as it is: %s', (said) => {
    expect(redactText(said, nothingKnown)).toBe(said);
  });

  test('a text without an end is cut, not half a secret of it kept', () => {
    expect(redactText('x'.repeat(20_000), nothingKnown)).toBe('[too long]');
    const long = redactText(`${'word '.repeat(1990)} ${'9'.repeat(400)}`, nothingKnown);
    expect(long.length).toBeLessThanOrEqual(2001);
    expect(long).not.toContain('99');
  });

  test('a crafted text does not keep Candor busy', () => {
    for (const part of [
      'a:',
      '(',
      '/',
      '-',
      'a@',
      'at (',
      '{"',
      '0.',
      'http://',
      "'/",
      'password',
    ]) {
      const text = part.repeat(5000);
      // A pattern that runs away would take minutes, and end the test.
      expect(redactText(text, nothingKnown).length).toBeLessThanOrEqual(2001);
    }
  });
});
