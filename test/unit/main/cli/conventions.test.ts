import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failure } from '../../../../core/outcome.ts';
import { cells } from '../../../../main/cli/text.ts';
import { collectionWith, run, seen } from './bench.ts';
import { recordWith } from './history-world.ts';

const failed = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    hint: z.string().nullable(),
  }),
});

const day = 86_400_000;

describe('options that hold for every command', () => {
  it('-h and -V are --help and --version', async () => {
    expect(await run(['-h'])).toEqual(await run(['--help']));
    expect(await run(['collect', '-h'])).toEqual(await run(['collect', '--help']));
    expect(await run(['-V'])).toMatchObject({ status: 0, stdout: '0.1.0\n', did: [] });
  });

  it.each([
    [['--version', '--json'], { version: '0.1.0' }],
    [['--json', '-V'], { version: '0.1.0' }],
    [['collect', '--help', '--json'], { help: expect.stringContaining('Usage: candor collect') }],
  ])('%j is one document', async (args, document) => {
    const { status, stdout, stderr } = await run(args);
    expect([status, JSON.parse(stdout), stderr]).toEqual([0, document, '']);
  });

  it('--quiet keeps messages back, and says all the same why a command failed', async () => {
    const records = [recordWith()];
    expect((await run(['history'], { records })).stderr).toBe('1 record.\n');
    const quiet = await run(['history', '--quiet'], { records });
    expect([quiet.status, quiet.stderr]).toEqual([0, '']);
    expect(quiet.stdout).toContain('Candor - heartbeat');
    const none = await run(['--quiet', 'history', 'show', '9'], { records });
    expect([none.status, none.stderr]).toEqual([6, 'There is no record 9.\n']);
    expect((await run(['nonsense', '--quiet'])).stderr).toMatch(/unknown command/u);
  });

  it('--quiet shows no progress, and what is asked about', async () => {
    const { stderr } = await run(['collect', '--quiet'], { tty: true });
    expect(stderr).toBe('');
  });

  it('--no-input asks nothing, also where somebody could answer', async () => {
    const asked = { answers: ['anna', 'secret'], collections: [needsPassword(), needsPassword()] };
    expect((await run(['collect'], asked)).did.join()).toContain('ask');
    const { status, did } = await run(['collect', '--no-input'], asked);
    expect([status, did]).toEqual([0, ['open', 'collect', 'close']]);
  });

  it.each([
    ['--profile', '--json'],
    ['--server', '--json'],
    ['--profile', '-h'],
    ['--search', '--json'],
    ['--event', '--limit'],
  ])('%s %s: the value was forgotten', async (option, next) => {
    const { status, stderr, did } = await run(['history', option, next]);
    expect([status, did]).toEqual([64, []]);
    expect(stderr).toBe(
      `candor: ${option} needs a value, and ${next} is an option; see candor --help\n`,
    );
  });

  it('a value that looks like an option is one with =', async () => {
    const { did } = await run([
      'history',
      'export',
      '--format=csv',
      '--out=/dev/null',
      '--search=--json',
    ]);
    expect(did).toEqual([]);
    expect((await run(['history', '--search=--json'])).status).toBe(0);
  });
});

describe('--json for failures', () => {
  it.each([
    [['nonsense'], 64, 'usage', /unknown command 'nonsense'/u],
    [['history', '--limit', 'x'], 64, 'usage', /--limit takes/u],
    [['settings', 'get', 'x'], 64, 'usage', /no setting "x"/u],
    [['history', 'show', '9'], 6, 'no-record', /There is no record 9\./u],
    [['history', 'diff', '8', '9'], 6, 'no-record', /There is no record/u],
    [['relay'], 9, 'port-taken', /Port 4123/u],
    [['telemetry', 'undo'], 7, 'no-record', /no change to undo/u],
  ])('%j: one document, and status %i', async (args, expected, code, message) => {
    const { status, stdout } = await run([...args, '--json']);
    const { error } = failed.parse(JSON.parse(stdout));
    expect([status, error.code]).toEqual([expected, code]);
    expect(error.message).toMatch(message);
  });

  it('also for a fault of its own, without what stands in it', async () => {
    const faulty = { collections: [new TypeError('secret')] };
    const { status, stdout } = await run(['collect', '--json'], faulty);
    expect([status, failed.parse(JSON.parse(stdout)).error.code]).toEqual([1, 'internal']);
    expect(stdout).not.toContain('secret');
  });

  it('never a second one beside what the command printed', async () => {
    const { status, stdout } = await run(['collect', '--json'], {
      collections: [{ ...needsPassword(), server: null }],
    });
    expect([status, Object.keys(JSON.parse(stdout))]).toEqual([
      3,
      ['collectedAt', 'server', 'metrics'],
    ]);
  });

  it('that cannot be read keeps its code', async () => {
    const historyFailure = failure('busy', 'Another Candor holds the history.');
    const { status, stdout } = await run(['history', '--json'], { historyFailure });
    const message = 'Another Candor holds the history.';
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      { error: { code: 'busy', message, hint: null } },
    ]);
  });
});

describe('history for scripts', () => {
  it('export --out - writes to standard output and nothing else there', async () => {
    const { status, stdout, stderr } = await run([
      'history',
      'export',
      '--format=csv',
      '--out',
      '-',
    ]);
    expect([status, stdout, stderr]).toEqual([0, 'one\ntwo\n', '2 records written.\n']);
    const both = await run(['history', 'export', '--format=csv', '--out=-', '--json']);
    expect([both.status, both.did]).toEqual([64, []]);
  });

  it.each([
    ['2026-11-23 10:17:04', Date.UTC(2026, 10, 23, 10, 17, 4)],
    ['2026-11-23', Date.UTC(2026, 10, 23)],
    ['2026-11-23T10:17:04+01:00', Date.UTC(2026, 10, 23, 9, 17, 4)],
  ])('--since %s', async (text, at) => {
    const { did } = await run(['history', '--since', text]);
    expect(did.join()).toContain(`"since":${at}`);
  });

  it.each([
    ['2h', day / 12],
    ['3d', 3 * day],
    ['1d12h', 1.5 * day],
  ])('--since %s: so long ago', async (text, ago) => {
    const { did } = await run(['history', '--since', text]);
    const since = Number(/"since":(\d+)/u.exec(did.join())?.[1]);
    expect(Math.abs(Date.now() - ago - since)).toBeLessThan(60_000);
  });

  it('--limit takes up to 2^53', async () => {
    const records = [recordWith()];
    const most = await run(['history', '--limit', '9007199254740992'], { records });
    expect([most.status, most.stderr]).toEqual([0, '1 record.\n']);
    for (const text of ['9007199254740994', '1e3', '-1', '0x10', '']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await run(['history', '--limit', text])).status).toBe(64);
    }
  });
});

describe('the width of a text', () => {
  it.each([
    ['server', 6],
    ['服务器', 6],
    ['ｆｕｌｌ', 8],
    ['😀', 2],
    ['e\u0301', 1],
    ['한글', 4],
    ['\u001b[1mbold\u001b[22m', 4],
  ])('%j takes %i columns', (text, columns) => expect(cells(text)).toBe(columns));

  it.each([40, 60, 100])('tables keep to %i columns with wide letters', async (columns) => {
    const records = [recordWith({ event: '心跳'.repeat(40) })];
    const { stdout } = await run(['history'], { records, columns });
    expect(stdout.split('\n').filter((line) => cells(line) > columns)).toEqual([]);
    expect(stdout.replaceAll(/\s/gu, '')).toContain('心跳'.repeat(8));
  });
});

function needsPassword() {
  return collectionWith({
    server: { ...seen, trouble: { code: 'needs-password', message: 'It wants a password.' } },
  });
}
