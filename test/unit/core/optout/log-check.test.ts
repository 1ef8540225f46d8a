import { describe, expect, it } from 'vitest';
import { letsInfoThrough, readLog, timeOfLine } from '../../../../core/optout/log-lines.ts';
import { logCheck, type LogFacts } from '../../../../core/optout/log-check.ts';

const at = '2026-11-23T10:00:00.000Z';
const now = Date.parse(at);

describe('log', () => {
  const lines = [
    '[2026-11-23T06:47:10Z INFO  openobserve] sending event OpenObserve - heartbeat',
    '2026-11-23T07:04:00.5Z  INFO openobserve: starting',
    '2026-11-23T09:30:00+0000 host openobserve[1]: flushed',
    'no time here: sending event OpenObserve - heartbeat',
  ];
  const since = Date.parse('2026-11-23T07:00:00Z');
  const facts: Omit<LogFacts, 'says'> = {
    source: 'journal',
    why: '',
    release: [0, 10, 7],
    admits: true,
    since,
    breach: { name: 'switch', at: since },
    heartbeatSeconds: 1800,
    now,
    at,
  };

  it('reads the times of many loggers', () => {
    expect(timeOfLine('2026-11-23 07:04:00,250 x')).toBe(Date.parse('2026-11-23T07:04:00.250Z'));
    expect(timeOfLine('2026-11-23T07:04:00.25+02:00 x')).toBe(
      Date.parse('2026-11-23T05:04:00.250Z'),
    );
    expect(timeOfLine('07:04 x')).toBeNull();
  });

  it('no line since says off where the log goes on', () => {
    expect(logCheck({ ...facts, says: readLog(lines, since) })).toMatchObject({
      says: 'off',
      evidence: 'No line “sending event …” in journal for 3 h',
    });
    expect(logCheck({ ...facts, says: readLog(lines.slice(0, 1), since) }).says).toBe('unknown');
    expect(logCheck({ ...facts, says: null, why: 'Hidden.' })).toMatchObject({
      says: 'unknown',
      detail: 'Hidden.',
    });
  });

  it('a log that was cut off since is silent only from its first line on', () => {
    const cut = readLog(['2026-11-23T09:50:00Z INFO openobserve: flushed'], since);
    expect(logCheck({ ...facts, says: cut })).toMatchObject({
      says: 'unknown',
      evidence: 'No line “sending event …” in journal for 10 min',
    });
  });

  it('a line from before it went by the switch was right, and silence counts from there', () => {
    const earlier = '2026-11-23T08:10:00Z INFO sending a track event OpenObserve - heartbeat';
    const says = readLog([...lines, earlier], since);
    const breach = { name: 'turned', at: Date.parse('2026-11-23T08:20:00Z') } as const;
    expect(logCheck({ ...facts, breach, says })).toMatchObject({
      says: 'off',
      evidence: 'No line “sending event …” in journal for 1 h 50 min',
    });
    const soon = Date.parse('2026-11-23T09:00:00Z');
    expect(logCheck({ ...facts, breach, says, now: soon }).says).toBe('unknown');
    expect(logCheck({ ...facts, says })).toMatchObject({
      says: 'on',
      clause: 'its log tells of a report since the switch',
    });
  });

  it('an attempt that failed is one report, by its name', () => {
    const failed = [
      '2026-11-23T08:00:00Z INFO sending event OpenObserve - heartbeat',
      '2026-11-23T08:00:10Z ERROR Error sending event OpenObserve - heartbeat, timed out',
      '2026-11-23T08:30:10Z ERROR Error sending event OpenObserve - Server stopped, timed out',
    ];
    expect(readLog(failed, since).sent.map(({ event }) => event)).toEqual([
      'OpenObserve - heartbeat',
      'OpenObserve - Server stopped',
    ]);
  });

  it.each([
    '2026-11-23T08:00:00Z INFO sending event ZincObserve - heartbeat',
    '2026-11-23T08:00:00Z INFO [TRACE] sending event Zinc Observe - Starting server',
    '2026-11-23T08:00:00Z INFO sending a track event OpenObserve - heartbeat',
    '2026-11-23T08:00:00Z ERROR Error sending event OpenObserve - heartbeat, timed out',
  ])('a line since says on: %s', (line) => {
    expect(logCheck({ ...facts, says: readLog([...lines, line], since) }).says).toBe('on');
  });

  it.each([
    [
      '2026-11-23T08:00:00Z INFO [TRACE] sending event ZincObserve - heartbeat',
      '[TRACE] sending event',
    ],
    [
      '2026-11-23T08:00:00Z INFO sending a track event OpenObserve - heartbeat',
      'sending a track event',
    ],
  ])('quotes the line as it stands: %s', (line, words) => {
    const { evidence } = logCheck({ ...facts, says: readLog([line], since) });
    expect(evidence).toContain(`“${words} `);
    expect(line).toContain(/“(.*)”/.exec(evidence)?.[1]);
  });

  it.each([
    [[0, 1, 7], '[TRACE] sending event …'],
    [[0, 10, 7], 'sending event …'],
    [[0, 16, 3], 'sending a track event …'],
  ] as const)('names the line of %j that is missing', (release, words) => {
    const { evidence } = logCheck({ ...facts, release, says: readLog(lines, since) });
    expect(evidence).toContain(`“${words}”`);
  });

  it('says nothing where the level keeps the line back, or where that is not known', () => {
    const says = readLog(lines, since);
    expect(logCheck({ ...facts, admits: false, says })).toMatchObject({
      says: 'unknown',
      detail: expect.stringContaining('RUST_LOG'),
    });
    const warnings = ['2026-11-23T08:00:00Z WARN openobserve::job: slow'];
    const quiet = readLog(warnings, since);
    expect(logCheck({ ...facts, admits: null, says: quiet }).says).toBe('unknown');
    // A line of the same level in the same run shows that the other would be there.
    const spoke = [...warnings, '2026-11-23T08:00:01Z INFO openobserve::job: done'];
    expect(logCheck({ ...facts, admits: null, says: readLog(spoke, since) }).says).toBe('off');
    const other = [...warnings, '2026-11-23T08:00:01Z INFO actix_web::middleware::logger: GET /'];
    expect(logCheck({ ...facts, admits: null, says: readLog(other, since) }).says).toBe('unknown');
  });

  it.each([
    ['info', true],
    ['debug,hyper=warn', true],
    ['warn', false],
    ['OFF', false],
    ['error,openobserve=info', false],
    ['error,openobserve=info,zincobserve=info,common=debug', true],
    ['info,openobserve::common::meta::telemetry=warn', false],
    ['openobserve', false],
    ['', null],
    ['info/sending', null],
    ['[span]=info', null],
    ['loud', false],
  ])('RUST_LOG=%s lets the line through: %s', (filter, through) => {
    expect(letsInfoThrough(filter)).toBe(through);
  });

  it('counts the report of the start, though old logs have whole seconds', () => {
    const startedAt = Date.parse('2026-11-23T08:00:00.730Z');
    const start = '[2026-11-23T08:00:00Z INFO  zincobserve::meta::telemetry] [TRACE] sending event';
    const times = { startedAt, zone: 'UTC' };
    const says = readLog([`${start} ZincObserve - Starting server`], startedAt, times);
    expect(says.sent).toEqual([expect.objectContaining({ at: startedAt })]);
    // The last report of the run before it, in the same second, is none of this run.
    const stopped = `${start} ZincObserve - Server stopped`;
    expect(readLog([stopped], startedAt, times).sent).toEqual([]);
  });

  it('reads a time without a zone in the server’s own', () => {
    const line = '2026-11-23 13:30:00 INFO openobserve: sending event OpenObserve - heartbeat';
    expect(timeOfLine(line, 'Asia/Kolkata')).toBe(Date.parse('2026-11-23T08:00:00Z'));
    expect(timeOfLine('2026-07-01 12:00:00 x', 'America/New_York')).toBe(
      Date.parse('2026-07-01T16:00:00Z'),
    );
    expect(timeOfLine(`${line.slice(0, 19)}Z x`, 'Asia/Kolkata')).toBe(
      Date.parse('2026-11-23T13:30:00Z'),
    );
    expect(timeOfLine(line, null)).toBeNull();
    expect(timeOfLine(line, 'IST-5:30')).toBeNull();
  });
});
