import { describe, expect, it } from 'vitest';
import { failure } from '../../../../core/outcome.ts';
import { run } from './bench.ts';
import { recordWith } from './history-world.ts';

const reason = 'You turned telemetry off.';
const blocked = recordWith({
  id: '9',
  outcome: 'blocked',
  decision: 'blocked',
  reason,
  status: null,
  bytesSent: 0,
  sent: null,
  destination: '',
});
const records = [blocked, recordWith(), recordWith({ id: '5', origin: 'captured' })];

describe('history', () => {
  it('--json has exactly the keys of the contract', async () => {
    const { status, stdout, stderr } = await run(['history', '--json'], { records });
    expect([status, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['records', 'total', 'notes']);
    expect(document.total).toBe(3);
    expect(document.records.map(({ id }: { id: string }) => id)).toEqual(['9', '7', '5']);
    expect(document.records[1]).toEqual({
      id: '7',
      at: '2026-11-23T10:17:04.120Z',
      origin: 'collected',
      event: 'Candor - heartbeat',
      userId: '704',
      destination: 'https://api.segment.io/v1/batch',
      decision: 'allowed',
      reason: 'You turned telemetry on.',
      outcome: 'sent',
      status: 200,
      bytesSent: 82,
      hash: 'ab'.repeat(32),
    });
  });

  it('lists for people, with the reason once and the moments where they belong', async () => {
    const marks = [
      { id: '8', at: '2026-11-23T10:20:00Z', what: 'consent-off', text: reason },
    ] as const;
    const two = [{ ...blocked, id: '11' }, ...records];
    const { stdout, stderr } = await run(['history'], { records: two, marks, columns: 100 });
    const json = await run(['history', '--json'], { records: two, marks });
    expect(JSON.parse(json.stdout).notes).toEqual(marks);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/ID +WHEN \(UTC\) +OUTCOME +FROM +EVENT/);
    expect(lines.slice(1).map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      '11',
      '9',
      reason,
      '·',
      '7',
      '5',
    ]);
    expect(lines[5]).toMatch(
      /7 {2}2026-11-23 10:17:04 {2}sent 200 {2}collected {2}Candor - heartbeat, to https/,
    );
    expect(stderr).toBe('4 records.\n');
  });

  it('hands on every filter, and nothing that was not given', async () => {
    const all = ['--search', 'free mem', '--since', '2026-11-23', '--event', 'Candor - started'];
    const more = ['--origin', 'collected', '--outcome', 'sent', '--limit', '7'];
    const { did } = await run(['history', ...all, ...more]);
    const asked = {
      since: Date.UTC(2026, 10, 23),
      event: 'Candor - started',
      origin: 'collected',
      outcome: 'sent',
      search: 'free mem',
    };
    const [, call = ''] = did;
    const [, filters = '', rest] = /^history (\{.*\}) (.*)$/.exec(call) ?? [];
    expect([JSON.parse(filters), rest]).toEqual([asked, '0 7']);
    expect((await run(['history', '--search', ''])).did).toContain('history {} 0 50');
  });

  it.each([
    ['2026-11-23T10:00', Date.UTC(2026, 10, 23, 10)],
    ['2026-11-23T10:00:00.5Z', Date.UTC(2026, 10, 23, 10, 0, 0, 500)],
    ['2026-11-23T10:00:00+05:30', Date.UTC(2026, 10, 23, 4, 30)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('--since %s', async (text, since) => {
    const { status, did } = await run(['history', '--since', text]);
    expect([status, did[1]]).toEqual([0, `history {"since":${since}} 0 50`]);
  });

  it('shows 50 unless told otherwise, and says that there are more', async () => {
    const many = Array.from({ length: 1200 }, (_each, at) => recordWith({ id: String(1200 - at) }));
    const some = await run(['history', '--json'], { records: many });
    expect(JSON.parse(some.stdout)).toMatchObject({ total: 1200 });
    expect(JSON.parse(some.stdout).records).toHaveLength(50);
    const text = await run(['history'], { records: many });
    expect(text.stderr).toBe('The newest 50 of 1,200 records; --limit N shows more.\n');
    const all = await run(['history', '--json', '--limit', '5000'], { records: many });
    const ids = JSON.parse(all.stdout).records.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(many.map(({ id }) => id));
    const none = await run(['history', '--json', '--limit', '0'], { records: many });
    expect(JSON.parse(none.stdout)).toEqual({ records: [], total: 1200, notes: [] });
  });

  it('says what would be here, and what the filters leave', async () => {
    const empty = await run(['history']);
    expect([empty.status, empty.stdout]).toEqual([0, '']);
    expect(empty.stderr).toMatch(/^No payload is recorded yet\. candor send/);
    const filtered = await run(['history', '--event', 'x']);
    expect(filtered.stderr).toBe('No record matches these filters.\n');
  });

  it('that cannot be read is no empty list: status 1, and why', async () => {
    const historyFailure = failure('busy', 'Another Candor holds the history.');
    const { status, stdout, stderr } = await run(['history'], { historyFailure });
    expect([status, stdout, stderr]).toEqual([1, '', 'Another Candor holds the history.\n']);
  });

  it.each([40, 60, 80, 120])(
    'stays within %i characters, whatever stands in it',
    async (columns) => {
      const strange = recordWith({
        id: '6',
        event: `\u001b[31m${'w '.repeat(60)}`,
        destination: '',
      });
      const { stdout } = await run(['history'], { records: [strange, ...records], columns });
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      expect(stdout).not.toContain('\u001b');
    },
  );
});

describe('history verify', () => {
  const bad = { entry: 40, record: '38', reason: 'The hash of entry 40 does not fit.' };
  const none = { unchecked: 0, lost: 0, head: null, setAside: null, losses: [] } as const;
  const broken = { intact: false, entries: 40, ...none, keyed: 'all', bad } as const;

  it('is 0 when intact, and says what that can show', async () => {
    const { status, stdout } = await run(['history', 'verify']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^All 12 entries fit\.\n/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The hashes are plain SHA-256.');
  });

  it('is 1 when broken, and names the first bad record', async () => {
    const { status, stdout } = await run(['history', 'verify'], { verification: broken });
    expect(status).toBe(1);
    expect(stdout).toMatch(/from entry 40 on \(record 38\): The hash of entry 40 does/);
    const json = await run(['history', 'verify', '--json'], { verification: broken });
    expect(json.status).toBe(1);
    const { bad: firstBad, ...rest } = broken;
    const document = { ...rest, firstBad, sentence: expect.any(String) };
    expect(JSON.parse(json.stdout)).toMatchObject(document);
    expect(json.stderr).toContain('from entry 40 on');
  });

  it('says what was known and where the old file lies when something is lost', async () => {
    const head = { entry: 90, hash: 'ab', at: '2026-11-23T10:00:00.000Z' };
    const setAside = '/profile/history.broken-2026.sqlite';
    const losses = ['The history file is damaged. Candor knew of 90 entries.'];
    const verification = { ...broken, bad: null, lost: 50, head, setAside, losses } as const;
    const { status, stdout, stderr } = await run(['history', 'verify', '--json'], { verification });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      intact: false,
      lost: 50,
      head,
      setAside,
      firstBad: null,
    });
    expect(stderr).toContain('Candor knew of 90 entries');
  });

  it('is 74 when it cannot be checked now, and not called broken', async () => {
    const locked = { ...broken, intact: null, unchecked: 3, bad: null } as const;
    const { status, stdout } = await run(['history', 'verify', '--json'], { verification: locked });
    expect([status, JSON.parse(stdout)]).toMatchObject([74, { intact: null }]);
    const busy = failure('busy', 'Another program is using the history. Try again.');
    const refused = await run(['history', 'verify', '--json'], { verification: busy });
    expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([
      74,
      { intact: null, firstBad: null, error: { code: 'busy' } },
    ]);
  });

  it('shows progress at a terminal, and can be stopped without a verdict', async () => {
    const { stderr } = await run(['history', 'verify'], { tty: true });
    expect(stderr).toContain('Checking entries (3 of 12)');
    const stopped = await run(['history', 'verify'], { verification: 'never', stop: 130 });
    expect([stopped.status, stopped.stdout]).toEqual([130, '']);
    expect(stopped.did).toEqual(['open', 'stopped', 'close']);
  });
});
