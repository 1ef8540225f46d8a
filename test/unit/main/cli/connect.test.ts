import { describe, expect, it } from 'vitest';
import type { ConnectionTest } from '../../../../core/server/views.ts';
import { run } from './bench.ts';

const fingerprint = Array.from({ length: 32 }, (_, at) =>
  (at + 160).toString(16).toUpperCase(),
).join(':');
const reached: ConnectionTest = {
  reached: true,
  version: 'v0.10.7',
  telemetryEnabled: true,
  signIn: 'not-asked',
  certificate: null,
  message: 'A server of v0.10.7 answers.',
};
const away: ConnectionTest = {
  ...reached,
  reached: false,
  version: null,
  message: 'Nothing answers.',
};
const unknown: ConnectionTest = {
  ...away,
  certificate: {
    fingerprint,
    subject: 'CN=zinc\u001b[31m',
    issuer: 'CN=zinc',
    validTo: '2027-01-01T00:00:00.000Z',
    reason: 'It is signed by itself, not by an authority.',
  },
};
const secure = 'https://127.0.0.1:5080';
const connects = (did: readonly string[]) => did.filter((one) => one.startsWith('connect '));
const connectedTo = (url: string, certificate: string | null = null) =>
  `connect ${JSON.stringify({ url, email: '', password: '', certificate })}`;

describe('connect', () => {
  it.each([
    ['http://127.0.0.1:5080', 'http://127.0.0.1:5080'],
    ['http://127.0.0.1:5080/web/', 'http://127.0.0.1:5080'],
    ['http://127.0.0.1:5080/web/login?x=1', 'http://127.0.0.1:5080'],
    ['http://LOCALHOST:80/zo/web/logs?stream=web#top', 'http://localhost/zo'],
    ['https://zinc.example/a/b/web/', 'https://zinc.example/a/b'],
    ['http://127.0.0.1:5080/web/web/login', 'http://127.0.0.1:5080/web'],
  ])('takes %s as %s', async (typed, url) => {
    const { status, did, stdout, stderr } = await run(['connect', typed], { tests: [reached] });
    expect([status, stdout]).toEqual([0, '']);
    expect(connects(did)).toEqual([connectedTo(url)]);
    expect(stderr).toContain(`Candor now reads ${url}.`);
  });

  it.each([
    [['connect']],
    [['connect', 'ftp://127.0.0.1']],
    [['connect', 'http://anna:secret@127.0.0.1/web/login']],
    [['connect', 'http://127.0.0.1/?x=1']],
    [['connect', secure, '--certificate', 'AB:CD']],
    [['connect', secure, secure]],
  ])('%j is status 64, and opens nothing', async (args) => {
    const { status, did, stderr } = await run(args);
    expect([status, did]).toEqual([64, []]);
    expect(stderr).not.toContain('secret');
  });

  it('takes nothing where no server answers: status 3', async () => {
    const { status, did, stderr } = await run(['connect', secure], { tests: [away] });
    expect(status).toBe(3);
    expect(connects(did)).toEqual([]);
    expect(stderr).toContain('Nothing answers.');
  });

  it('shows an unknown certificate, and takes it on a yes', async () => {
    const { status, did, stderr } = await run(['connect', secure], {
      tests: [unknown, reached],
      answers: ['yes'],
    });
    expect(status).toBe(0);
    expect(stderr).toContain(fingerprint);
    expect(stderr).not.toContain('\u001b');
    expect(connects(did)).toEqual([connectedTo(secure, fingerprint)]);
  });

  it.each([
    ['no', ['no']],
    ['nothing', ['']],
    ['a letter', ['y']],
    ['Ctrl-C', [null]],
    ['nobody', null],
  ])('takes nothing when the answer is %s: status 10', async (_, answers) => {
    const { status, did, stderr } = await run(['connect', secure], { tests: [unknown], answers });
    expect(status).toBe(10);
    expect(connects(did)).toEqual([]);
    expect(stderr).toContain(fingerprint);
    expect(stderr).toContain('Nothing was taken');
  });

  it.each([fingerprint, fingerprint.replaceAll(':', '').toLowerCase()])(
    'takes the certificate of --certificate %s without a question',
    async (given) => {
      const { status, did } = await run(['connect', secure, '--certificate', given], {
        tests: [reached],
        answers: [],
      });
      expect(status).toBe(0);
      expect(did.some((one) => one.startsWith('ask'))).toBe(false);
      expect(connects(did)).toEqual([connectedTo(secure, fingerprint)]);
    },
  );

  it('takes no other certificate than that of --certificate, and does not ask', async () => {
    const other = fingerprint.replace(/^../, '00');
    const { status, did, stderr } = await run(['connect', secure, '--certificate', other], {
      tests: [unknown],
      answers: ['yes'],
    });
    expect(status).toBe(10);
    expect(connects(did)).toEqual([]);
    expect(did.some((one) => one.startsWith('ask'))).toBe(false);
    expect(stderr).toContain(fingerprint);
  });

  it('is status 10 where it could not be kept', async () => {
    const { status, stderr } = await run(['connect', secure], {
      tests: [reached],
      cannotWrite: true,
    });
    expect(status).toBe(10);
    expect(stderr).toContain('It cannot be written.');
  });

  it.each([
    [0, [reached], { taken: true, version: 'v0.10.7', certificate: null }],
    [3, [away], { taken: false, version: null, certificate: null }],
    [10, [unknown], { taken: false, certificate: { fingerprint } }],
  ])('--json is one document, status %i', async (code, tests, document) => {
    const { status, stdout } = await run(['connect', secure, '--json'], { tests });
    expect(status).toBe(code);
    expect(JSON.parse(stdout)).toMatchObject({ url: secure, ...document });
  });
});
