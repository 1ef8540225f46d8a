import { describe, expect, it } from 'vitest';
import { metricNames } from '../../../../core/catalogue/metrics.ts';
import { collectionWith, run, seen } from './bench.ts';

const local = {
  url: 'http://127.0.0.1:5080',
  label: 'openobserve (process 7)',
  evidence: 'ZO_HTTP_PORT',
};
const other = { ...local, url: 'http://127.0.0.1:5081', label: 'zincobserve (process 8)' };
const hostOnly = collectionWith({ server: null });
const refused = collectionWith({
  server: {
    ...seen,
    trouble: { code: 'wrong-password', message: 'The server refused the password (401).' },
  },
});

describe('collect --json', () => {
  it('prints exactly the document of the contract, and nothing else', async () => {
    const { status, stdout, stderr } = await run(['collect', '--json']);
    const document: unknown = JSON.parse(stdout);
    expect([status, stderr]).toEqual([0, '']);
    expect(Object.keys(Object(document))).toEqual(['collectedAt', 'server', 'metrics']);
    expect(document).toMatchObject({
      collectedAt: '2026-11-23T10:00:00.000Z',
      metrics: {
        avail_memory: { value: 30_695_456, unit: 'KB', source: 'systeminformation mem()' },
        num_users: { missing: 'the server refused the password (401)' },
        host_name: { value: 'workstation-7', unit: null, source: 'systeminformation' },
      },
    });
    const { server, metrics } = Object(document);
    expect(server).toEqual({ url: 'http://127.0.0.1:5080', version: 'v0.3.0', reachable: true });
    expect(Object.keys(metrics)).toEqual([...metricNames]);
    for (const reading of Object.values(metrics)) {
      expect([['value', 'unit', 'source'], ['missing']]).toContainEqual(
        Object.keys(Object(reading)),
      );
    }
  });

  it('escapes what could drive a terminal, and stays the same document', async () => {
    const version = 'v0\u001b[31m\u009b1m\u202e';
    const { stdout } = await run(['collect', '--json'], {
      collections: [collectionWith({ server: { ...seen, version } })],
    });
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/u);
    expect(JSON.parse(stdout)).toMatchObject({ server: { version } });
  });

  it('gives a null server, host metrics and status 3 where there is none', async () => {
    const { status, stdout, stderr } = await run(['collect', '--json'], {
      collections: [hostOnly],
    });
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      server: null,
      metrics: { avail_memory: { unit: 'KB' } },
    });
    expect(stderr).toBe('No server was found on this machine. Name one with --server URL.\n');
  });
});

describe('the exit status of collect', () => {
  it.each([
    ['is 0 with a server', seen, 0],
    ['is 0 when only the password was refused', refused.server, 0],
    ['is 3 when the server did not answer', { ...seen, reachable: false, version: null }, 3],
    [
      'is 3 when it is no ZincObserve',
      { ...seen, trouble: { code: 'not-zincobserve', message: 'Not one.' } },
      3,
    ],
    ['is 3 without a server', null, 3],
  ])('%s; the metrics are printed all the same', async (_what, server, expected) => {
    const { status, stdout, stderr } = await run(['collect'], {
      collections: [collectionWith({ server })],
    });
    expect(status).toBe(expected);
    expect(stdout).toContain('avail_memory');
    expect(stderr).toContain(server?.trouble?.message ?? '');
  });

  it('is 1 after a fault of its own, told without a stack or what stands in it', async () => {
    const fault = new TypeError('secret at line 1');
    const { status, stdout, stderr } = await run(['collect'], { collections: [fault] });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Candor could not finish .*\(TypeError\)\.\n$/);
  });

  it.each([130, 143] as const)(
    'is %i when stopped: at once, and with no metrics printed',
    async (stop) => {
      const { status, stdout, stderr, did } = await run(['collect', '--json'], {
        collections: ['never'],
        stop,
      });
      expect([status, stdout]).toEqual([stop, expect.stringContaining('"stopped"')]);
      expect(stderr).toMatch(/^Stopped\./);
      expect(did).toEqual(['open', 'collect', 'stopped', 'close']);
    },
  );
});

describe('several servers and none chosen', () => {
  it('are listed, none is guessed, and it is said how to choose', async () => {
    const { status, stderr } = await run(['collect'], {
      collections: [hostOnly],
      found: [local, other],
    });
    expect(status).toBe(3);
    expect(stderr).toContain('2 servers run on this machine');
    expect(stderr).toContain('--server URL');
    expect(stderr).toContain(`  ${local.url}  ${local.label}, from ${local.evidence}\n`);
    expect(stderr).toContain(`  ${other.url}  ${other.label}, from ${other.evidence}\n`);
  });
});

describe('a password', () => {
  const whole = collectionWith();

  it('is asked for when the server wants one and somebody is there', async () => {
    const { status, stdout, did } = await run(['collect', '--json'], {
      collections: [refused, whole],
      answers: [' root@example.com ', 's3cret'],
    });
    expect(status).toBe(0);
    expect(did).toEqual([
      'open',
      'collect',
      `ask E-mail for ${seen.url} (empty: go on without): `,
      'ask Password: ',
      `sign in root@example.com s3cret at ${seen.url}`,
      'collect',
      'close',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ server: { reachable: true } });
  });

  it('is not asked for where nobody is there, nor where the environment has one', async () => {
    const nobody = await run(['collect'], { collections: [refused] });
    const environment = await run(['collect'], {
      collections: [refused],
      answers: [],
      secrets: 'environment',
    });
    for (const { did, stderr } of [nobody, environment]) {
      expect(did).toEqual(['open', 'collect', 'close']);
      expect(stderr).toContain('The server refused the password (401).');
    }
  });

  it('can be left out: what is readable without is printed', async () => {
    const { status, stdout, did } = await run(['collect'], {
      collections: [refused],
      answers: [''],
    });
    expect(status).toBe(0);
    expect(stdout).toContain('num_users');
    expect(did.join()).not.toContain('sign in');
  });

  it.each([[[null]], [['root@example.com', null]]])(
    'and Ctrl-C at the question stops it: %j',
    async (answers) => {
      const { status, stdout } = await run(['collect'], { collections: [refused], answers });
      expect([status, stdout]).toEqual([130, '']);
    },
  );
});

describe('progress', () => {
  it('shows on standard error of a terminal, and leaves no trace there', async () => {
    const { stdout, stderr } = await run(['collect', '--json'], { tty: true });
    expect(stderr).toContain('Users of \\u{1b}[31m2 organizations (1 of 2)');
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  it('is not written into a file', async () => {
    expect((await run(['collect'])).stderr).toBe('');
  });

  it('does not hide what happened to the settings file', async () => {
    const { stderr } = await run(['collect'], { problem: 'The settings file was set aside.' });
    expect(stderr).toContain('The settings file was set aside.\n');
  });
});
