import { describe, expect, test } from 'vitest';
import { historyStatus, type HistoryKnown } from '../../../../core/status/history.ts';
import { plainLead } from '../../../../core/status/words.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const zone = 'UTC';
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

function lead(sending: Partial<HistoryKnown['sending']>, first: string | null = null): string {
  const whole = {
    records: 1204,
    pending: 0,
    lastLeft: null,
    quietSince: null,
    loss: null,
    ...sending,
  };
  return plainLead(
    historyStatus({
      sending: whole,
      first: first === null ? null : Date.parse(first),
      now,
      zone,
    }),
  );
}

describe('the sentence over the history', () => {
  test('says how many payloads there are, since when, and for how long nothing has left', () => {
    expect(lead({ lastLeft: ago(3 * 3600 + 12 * 60) }, '2026-03-04T08:00:00Z')).toBe(
      '1,204 records since March. Nothing has left this machine for 3 h 12 min.',
    );
    expect(lead({ records: 1, lastLeft: ago(5 * 86_400) }, '2025-03-04T08:00:00Z')).toBe(
      '1 record since March 2025. Nothing has left this machine since 18 November at 10:00.',
    );
  });

  test('claims nothing of what a damaged history had held', () => {
    const loss = { words: 'The history file is damaged.', setAside: null };
    expect(lead({ records: 0, loss })).toMatch(/^No record can be read\. .*nobody can tell/u);
    expect(lead({ records: 3, quietSince: ago(60), loss })).not.toContain('Nothing has left');
  });

  test('does not claim quiet where something has just left', () => {
    expect(lead({ lastLeft: ago(0) })).toContain('The last one left this machine just now.');
    expect(lead({ lastLeft: ago(12 * 60) })).toContain('left this machine 12 minutes ago.');
  });

  test('says that the clock was set back, and counts no hours from it', () => {
    const said = lead({ lastLeft: ago(-7200) });
    expect(said).toContain('clock was set back');
    expect(said).not.toContain('Nothing has left');
  });

  test('where nothing ever left, it claims so only from the beginning of the history', () => {
    expect(lead({ quietSince: ago(86_400) })).toBe(
      '1,204 records. Nothing has left this machine since this history began yesterday.',
    );
    expect(lead({ records: 0, quietSince: ago(3600) })).toBe(
      'Nothing recorded yet. Nothing has left this machine since this history began today at 09:00.',
    );
    expect(lead({ records: 0 })).toBe('Nothing recorded yet.');
  });

  test('tells what still waits, and what it cannot see', () => {
    const sending = { records: 5, pending: 2, lastLeft: ago(9), quietSince: null, loss: null };
    const { detail } = historyStatus({ sending, first: null, now, zone });
    expect(detail).toContain('2 payloads wait to be sent.');
    expect(detail).toContain('It doesn’t see what a server reports past it.');
  });
});
