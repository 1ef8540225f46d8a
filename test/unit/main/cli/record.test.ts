import { describe, expect, it } from 'vitest';
import { run } from './bench.ts';
import { recordWith } from './history-world.ts';

const step = {
  at: '2026-11-23T10:17:05.000Z',
  what: 'failed',
  status: 500,
  words: 'It answered 500.',
  nextAt: '2026-11-23T10:18:05.000Z',
  bytes: 82,
  headers: null,
} as const;

async function show(record: Parameters<typeof recordWith>[0], ...args: string[]) {
  return run(['history', 'show', '7', ...args], { records: [recordWith(record)], columns: 100 });
}

describe('history show', () => {
  it('--json adds the exact bodies and the fields, and not a key more', async () => {
    const made = '{"a": 1.0,\r\n "b":"\u009b\u202e"}\n';
    const { status, stdout, stderr } = await show({ made, sent: '{}' }, '--json');
    expect([status, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    expect(Object.keys(document).slice(-4)).toEqual(['hash', 'made', 'sent', 'fields']);
    expect(Object.keys(document)).toHaveLength(15);
    expect([document.made, document.sent]).toEqual([made, '{}']);
    expect(document.fields).toEqual([
      { name: 'userId', value: '"704"', documented: true, change: 'same' },
      { name: 'free_memory', value: '26867176', documented: true, change: 'changed' },
      { name: 'root_user', value: '"r@x"', documented: false, change: 'new' },
    ]);
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/u);
  });

  it('says of a body that waits, or never left, that nothing was sent, and shows what was ready', async () => {
    const ready = '{"a":2}';
    const waits = await show({
      outcome: 'pending',
      bytesSent: 0,
      made: '{"a":1}',
      sent: null,
      ready,
    });
    expect(waits.stdout).toMatch(
      /\nNothing was sent yet\.\n\nBody as it will be sent\n\{"a":2\}\n/,
    );
    const never = await show({
      outcome: 'failed',
      bytesSent: 0,
      made: '{"a":1}',
      sent: null,
      ready,
    });
    expect(never.stdout).toMatch(/\nNothing was sent\.\n\nBody as it was ready to be sent\n/);
    const unknown = await show({ outcome: 'pending', bytesSent: 0, made: '{"a":1}', sent: ready });
    expect(unknown.stdout).toMatch(/\nBody as it may have been sent\n\{"a":2\}\n/);
  });

  it('says which headers left with what was forwarded', async () => {
    const headers = 'Content-Type: application/json\nAuthorization: Basic eDo=';
    const attempt = { ...step, what: 'attempt', status: null, words: '', headers } as const;
    const { stdout } = await show({ steps: [attempt, step] });
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
      'attempt Again at 2026-11-23T10:18:05.000Z. With the headers Content-Type: application/json; Authorization: Basic eDo=',
    );
    const document = JSON.parse((await show({ steps: [attempt, step] }, '--json')).stdout);
    expect(document.headers).toEqual({
      'Content-Type': 'application/json',
      Authorization: 'Basic eDo=',
    });
  });

  it('shows people what it was, what happened, what changed, and the body unwrapped', async () => {
    const body = `{"name":"${'long '.repeat(60)}"}`;
    const { stdout } = await show({ steps: [step], made: body, sent: body });
    expect(stdout).toMatch(/^Record 7\n/);
    expect(stdout).toMatch(/^ {2}Outcome +sent 200; 82 bytes of the body left$/m);
    expect(stdout).toMatch(/failed 500 +It answered 500\. +Again at 2026-11-23T10:18:05/);
    expect(stdout).toMatch(/^ {2}~ changed {2}free_memory +26867176\n +was 9$/m);
    expect(stdout).toMatch(/^ {2}\+ new +root_user +"r@x"\n +not on the vendor’s page$/m);
    expect(stdout).toContain(`\nBody, sent as it was made\n${body}\n`);
  });

  it('tells apart what was made and what was sent, what was held back, and what was deleted', async () => {
    const redacted = (await show({ made: '{"a":1}', sent: '{}' })).stdout;
    expect(redacted).toMatch(/Body as made\n\{"a":1\}\n\nBody as sent\n\{\}\n/);
    const held = (await show({ outcome: 'blocked', bytesSent: 0, sent: null })).stdout;
    expect(held).toContain('\nNothing was sent.\n');
    const gone = (await show({ made: null, sent: null, deleted: true, fields: [] })).stdout;
    expect(gone).toContain('Its bodies were deleted.');
    expect((await show({ exact: false, made: '\uFFFD' })).stdout).toContain('not UTF-8');
  });

  it('holds a captured payload beside the vendor’s page, for people and for programs', async () => {
    const made =
      '{"userId":"704","event":"ZincObserve - heartbeat","properties":{"zo_version":"v0.1.7","total_memory":1,"root_user":"r@x.yz"}}';
    const record = { origin: 'captured', made, sent: made } as const;
    const shown = await show(record);
    const stdout = shown.stdout.replaceAll(/\s+/gu, ' ');
    expect(shown.stdout).toMatch(/^Beside the vendor’s page$/m);
    expect(stdout).toMatch(
      /Sent: 3 of the 23 facts .*1 field not on it; not sent: 20 of the page/su,
    );
    expect(stdout).toMatch(
      /root_user +E-mail address of the root user\. Sent by v0\.1\.6 to v0\.2\.0/u,
    );
    expect(stdout).toMatch(
      /is_local_mode +v0\.1\.7 does not send it\. Sent by releases from v0\.3\.0/u,
    );
    const { drift, fields } = JSON.parse((await show(record, '--json')).stdout);
    expect(Object.keys(fields[0])).toEqual(['name', 'value', 'documented', 'change']);
    expect(drift).toMatchObject({ release: 'v0.1.7', releaseKnown: true });
    expect(drift.unlistedSent).toMatchObject([{ name: 'root_user', known: true, last: 'v0.2.0' }]);
  });

  it('shows control characters of a captured body as numbers', async () => {
    const { stdout } = await show({
      made: '\u001b]0;x\u0007\n\u202e',
      sent: null,
      event: '\u001b[2J',
    });
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each(['8', 'nothing', '-1', '7;', ''])(
    '%j is no record: status 6, and says so',
    async (id) => {
      const { status, stdout, stderr } = await run(['history', 'show', '--', id], {
        records: [recordWith()],
      });
      expect([status, stdout]).toEqual([6, '']);
      expect(stderr).toMatch(/^There is no record/);
    },
  );
});

describe('history diff', () => {
  const records = [
    recordWith({ made: '{"userId":"704","free_memory":2,"root_user":"r"}' }),
    recordWith({ id: '5', made: '{"userId":"704","free_memory":1,"old":true}' }),
  ];

  it('shows what changed from the first to the second, each with its word', async () => {
    const { status, stdout } = await run(['history', 'diff', '5', '7'], { records });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^From record 5 to record 7\n/);
    expect(stdout).toMatch(/~ changed {2}free_memory +2\n +was 1\n/);
    expect(stdout).toMatch(/\+ new +root_user +"r"\n/);
    expect(stdout).toMatch(/- gone +old +true\n/);
    expect(stdout).toMatch(/1 field the same\.\n$/);
    const equal = await run(['history', 'diff', '5', '5'], { records });
    expect(equal.stdout).toContain('Nothing changed');
  });

  it('--json gives every field with its value before and after', async () => {
    const { stdout } = await run(['history', 'diff', '5', '7', '--json'], { records });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ from: '5', to: '7' });
    expect(document.differences).toContainEqual({
      name: 'free_memory',
      before: '1',
      after: '2',
      change: 'changed',
    });
    expect(document.differences).toHaveLength(4);
  });

  it('is 6 when one of the two is no record', async () => {
    const { status, stderr } = await run(['history', 'diff', '5', '99'], { records });
    expect([status, stderr]).toEqual([6, 'There is no record 99.\n']);
  });
});
