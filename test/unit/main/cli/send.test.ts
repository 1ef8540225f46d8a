import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../core/outcome.ts';
import { run } from './bench.ts';
import { nothingSent } from './history-world.ts';

describe('send', () => {
  it.each([
    ['sent', 'It answered 200.', 0, 'Sent.'],
    ['blocked', 'You turned telemetry off.', 4, 'Nothing was sent.'],
    ['blocked', 'There is no destination: none is set.', 4, 'Nothing was sent.'],
    ['failed', 'It answered 400.', 5, 'Not delivered.'],
    ['pending', 'It answered 500, and will be tried again.', 5, 'Not delivered yet.'],
  ] as const)(
    '%s (%s): status %i, and says what happened',
    async (outcome, words, status, lead) => {
      const sendResult = success({ outcome, words, id: '12' });
      const text = await run(['send'], { sendResult });
      expect([text.status, text.stdout]).toEqual([status, '']);
      expect(text.stderr).toBe(`${lead} ${words} See record 12.\n`);
      expect(text.did).toEqual(['open', 'send', 'close']);
      const json = await run(['send', '--json'], { sendResult });
      expect([json.status, json.stderr]).toEqual([status, '']);
      expect(JSON.parse(json.stdout)).toEqual({ id: '12', outcome, words });
    },
  );

  it('that could not be recorded failed: status 5, and why', async () => {
    const sendResult = failure('cannot-write', 'The disk is full, so nothing was sent.');
    const { status, stdout, stderr } = await run(['send'], { sendResult });
    expect([status, stdout]).toEqual([5, '']);
    expect(stderr).toBe('The disk is full, so nothing was sent.\n');
  });

  it.each([130, 143] as const)('is %i when stopped, and closes all the same', async (stop) => {
    const { status, stdout, stderr, did } = await run(['send'], { sendResult: 'never', stop });
    expect([status, stdout, did]).toEqual([stop, '', ['open', 'send', 'close']]);
    expect(stderr).toMatch(/^Stopped\..*history/);
  });
});

describe('status of Candor’s own sending', () => {
  const { sending } = nothingSent;
  const connection = {
    id: '3',
    at: '2026-11-23T10:00:00.000Z',
    to: 'api.segment.io:443',
    purpose: 'delivery',
    allowed: true,
    reason: 'You turned telemetry on.',
  };

  it('off and empty: it says who decided, and since when nothing has left', async () => {
    const quiet = { ...sending, quietSince: '2026-11-20T08:00:00.000Z', records: 3 };
    const { stdout } = await run(['status'], { sending: quiet });
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Off: Candor sends nothing. Candor’s own reports are off.');
    expect(text).toContain('Nothing has left this machine since 2026-11-20T08:00:00.000Z.');
    expect(text).toContain(
      'Connections No connection was made or refused since 2026-11-20T08:00:00.000Z.',
    );
    expect(text).toContain('Destination none');
  });

  it('on: where to, who decided, what left last, and each connection, newest first', async () => {
    const open = {
      ...sending,
      own: { open: true, by: 'user', reason: 'You turned telemetry on.' },
      destination: 'Segment at api.segment.io',
      lastLeft: '2026-11-23T10:00:00.000Z',
      records: 2,
      pending: 1,
    } as const;
    const refused = { ...connection, id: '9', allowed: false, to: 'other.example:443' };
    const connections = success([connection, refused]);
    const { stdout } = await run(['status'], { sending: open, connections });
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Candor’s reports On: to Segment at api.segment.io.');
    expect(text).toContain('You turned telemetry on.');
    expect(text).toContain('The last payload left at 2026-11-23T10:00:00.000Z.');
    expect(text).toContain('2 records, 1 of them not yet delivered');
    expect(text).toMatch(
      /1 made, 1 refused\. .*refused to other\.example:443.*made to api\.segment/,
    );
    const json = await run(['status', '--json'], { sending: open, connections });
    expect(JSON.parse(json.stdout)).toMatchObject({
      channels: expect.arrayContaining([
        expect.objectContaining({ name: 'candor', state: 'on' }),
        expect.objectContaining({ name: 'crash', state: 'off' }),
      ]),
      sending: {
        own: { open: true, by: 'user' },
        destination: 'Segment at api.segment.io',
        pending: 1,
        connections: [{ to: 'other.example:443', allowed: false }, { to: 'api.segment.io:443' }],
      },
    });
  });

  it('says what happened to the history, and status 0 all the same', async () => {
    const { status, stdout, stderr } = await run(['status', '--json'], {
      sending: { ...sending, problem: 'The history was damaged and set aside.' },
      connections: failure('busy', 'Another Candor holds the history.'),
    });
    expect([status, JSON.parse(stdout).sending.connections]).toEqual([0, null]);
    expect(stderr).toContain('The history was damaged and set aside.\n');
    expect(stderr).toContain('Another Candor holds the history.\n');
  });
});
