import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isForEverybody, readGlobalOptions, wantsTerminal } from '../../../../main/cli/index.ts';
import { run } from './bench.ts';

describe('what the arguments are for', () => {
  it.each([
    [[], false],
    [['--profile', 'dir'], false],
    [['--profile=dir', '--server', 'http://localhost:5080'], false],
    [['status'], true],
    [['--profile', 'dir', 'collect'], true],
    [['--help'], true],
    [['--version'], true],
    [['--json'], true],
    [['nonsense'], true],
    [['--nonsense'], true],
    [['--'], true],
    [['--profile'], true],
    [['--profile='], true],
    [['--server', 'ftp://host'], true],
    [['--server', 'http://root:s3cret@host'], true],
  ])('%j: a terminal? %s', (args, terminal) => {
    expect(wantsTerminal(args)).toBe(terminal);
  });

  it.each([
    [['status', '--json'], true],
    [['manual'], true],
    [['--profile', 'dir', 'completion', 'bash'], true],
    [['--profile', 'manual', 'status'], false],
    [['history', '--search', 'completion'], false],
    [['help', 'manual'], false],
    [['deletion', 'verify', '--', '--json'], false],
  ])('%j: English in every language? %s', (args, forEverybody) => {
    expect(isForEverybody(args)).toBe(forEverybody);
  });

  it('reads profile and server wherever they stand', () => {
    expect(
      readGlobalOptions(['collect', '--server=HTTP://Host:5080/', '--profile', 'some/dir']),
    ).toEqual({
      profile: resolve('some/dir'),
      server: 'http://host:5080',
      passwordFile: null,
    });
    expect(readGlobalOptions(['status', '--profile', '--json']).profile).toBeNull();
    expect(readGlobalOptions(['status', '--profile=--json']).profile).toBe(resolve('--json'));
    expect(readGlobalOptions(['--server', 'http://a:b@c', '--profile='])).toEqual({
      profile: null,
      server: null,
      passwordFile: null,
    });
    expect(readGlobalOptions(['--server', 'http://a', '--server', 'http://b']).server).toBe(
      'http://b',
    );
  });
});

describe('a command line that does not fit', () => {
  it.each([
    [['crush'], /unknown command 'crush'/],
    [['nonsense', '--json'], /unknown command 'nonsense'/],
    [['collect', '--nonsense'], /unknown option '--nonsense'/],
    [['--nonsense'], /unknown option '--nonsense'/],
    [['collect', '-x'], /unknown option '-x'/],
    [['collect', 'more'], /unexpected argument "more" after collect/],
    [['preview', '--release', 'newest'], /--release takes a release .*, not "newest"/],
    [['preview', '--release', 'v0.1.4'], /--release takes a release .* v0\.1\.5 or newer/],
    [['preview', '--release'], /--release <RELEASE>' argument missing/],
    [['preview', 'v0.3.0'], /unexpected argument "v0\.3\.0" after preview/],
    [['send', 'more'], /unexpected argument "more" after send/],
    [['history', 'list'], /unknown command "history list"/],
    [['history', '--limit', '1.5'], /--limit takes a whole number .*, not "1\.5"/],
    [['history', '--limit=-1'], /--limit takes a whole number/],
    [['history', '--since', 'yesterday'], /--since takes a date, .*, not "yesterday"/],
    [['history', '--since', '2026-02-30'], /--since takes a date/],
    [['history', '--since', '2026-11-23T25:00'], /--since takes a date/],
    [['history', '--since', '11/23/2026'], /--since takes a date/],
    [['history', '--since', '1700000000000'], /--since takes a date/],
    [
      ['history', '--origin', 'mine'],
      /'mine' is invalid\. Allowed choices are captured, collected/,
    ],
    [['history', '--outcome', 'lost'], /'lost' is invalid\. Allowed choices are pending, sent/],
    [['history', '--format', 'csv'], /unknown option '--format'/],
    [['history', 'show'], /missing required argument 'ID'/],
    [['history', 'show', '1', '2'], /unexpected argument "2" after history show/],
    [['history', 'show', '1', '--search', 'x'], /history show takes no --search/],
    [['history', '--limit', '5', 'verify'], /history verify takes no --limit/],
    [['history', 'diff', '1'], /missing required argument 'ID'/],
    [['history', 'export', '--format', 'csv'], /required option '--out <FILE>' not specified/],
    [['history', 'export', '--out', 'x'], /required option '--format <FORMAT>' not specified/],
    [['history', 'export', '--format', 'xml', '--out', 'x'], /Allowed choices are ndjson, csv/],
    [['history', 'export', '--format', 'csv', '--out', ''], /--out needs a file/],
    [['history', 'export', '--format', 'csv', '--out', '/no/such/x'], /folder .* does not exist/],
    [['history', 'export', '--format', 'csv', '--out', '/'], /not an ordinary file/],
    [['history', 'export', '--format=csv', '--out=x', '--limit', '5'], /export takes no --limit/],
    [['settings', 'list'], /unknown command "settings list"/],
    [['settings', 'get'], /missing required argument 'KEY'/],
    [['settings', 'get', 'server.url', 'more'], /unexpected argument "more" after settings get/],
    [['settings', 'get', 'server.port'], /no setting "server.port"/],
    [['settings', 'get', '__proto__'], /no setting "__proto__"/],
    [['settings', 'set', 'server.url'], /missing required argument 'VALUE'/],
    [['settings', 'set', 'server.url', 'ftp://host'], /server\.url: .*http/],
    [['collect', '--profile'], /--profile <DIR>' argument missing/],
    [['collect', '--profile='], /--profile needs a folder/],
    [['collect', '--server', 'host:5080'], /--server: Start the address/],
    [['collect', '--server='], /--server needs an address/],
    [['help', 'nope'], /^candor: unknown command "nope"; see candor --help/],
    [['deletion'], /deletion needs a command of its own/],
    [['--json'], /no command was given/],
    [[], /no command was given/],
    [['bad\ncommand\u001b[31m'], /unknown command/],
  ])('%j: status 64, one line that says which, nothing else', async (args, line) => {
    const { status, stdout, stderr, did } = await run(args);
    expect(status).toBe(64);
    if (!args.includes('--json')) expect(stdout).toBe('');
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^candor: [^\p{Cc}]+\n$/u);
    expect(did.filter((step) => step !== 'open' && step !== 'close')).toEqual([]);
  });

  it.each([
    ['--password=s3cret'],
    ['--server=http://root:s3cret@host'],
    ['--password=s3cret\nx'],
    ['-psx=s3cret'],
    ['-ps3cret'],
    ['--password', 's3cret'],
  ])('does not repeat the password in %j %j', async (...option) => {
    const { status, stderr } = await run(['collect', ...option]);
    expect((await run([...option, 'collect'])).stderr).not.toContain('s3cret');
    expect(status).toBe(64);
    expect(stderr).not.toContain('s3cret');
  });

  it('opens no profile before it knows that the line fits', async () => {
    for (const args of [
      ['nonsense'],
      ['collect', '--nonsense'],
      ['collect', 'more'],
      ['--help'],
      ['--version'],
    ]) {
      expect((await run(args)).did).toEqual([]);
    }
  });
});

describe('help and version', () => {
  it('names the commands and options there are, and no others', async () => {
    const { status, stdout, stderr } = await run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    for (const word of [
      'status',
      'collect',
      'preview',
      'send',
      'history',
      'deletion',
      'telemetry',
      'verify-opt-out',
      'relay',
      'settings',
      '--json',
      '--profile',
      '--server',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  it('is there for a command, with the options that hold everywhere', async () => {
    const { status, stdout } = await run(['settings', 'set', '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/settings set .*<KEY> <VALUE>/);
    expect(stdout).toContain('--profile <DIR>');
  });

  it('prints the version alone', async () => {
    expect(await run(['--version'])).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it('takes the options before the command and behind it', async () => {
    const before = await run(['--json', '--profile', '/p', '--server', 'http://h', 'collect']);
    const behind = await run(['collect', '--json', '--profile', '/p', '--server', 'http://h']);
    expect(behind).toEqual(before);
    expect(behind.opened).toEqual({
      profile: resolve('/p'),
      server: 'http://h',
      passwordFile: null,
    });
  });
});
