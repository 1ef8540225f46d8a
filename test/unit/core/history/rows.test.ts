import { describe, expect, it } from 'vitest';
import type { WholeRecord } from '../../../../core/history/rows.ts';
import { csvHeading, csvLine, exportColumns, ndjsonLine } from '../../../../core/history/rows.ts';
import { verificationLimits, verificationSentence } from '../../../../core/history/verification.ts';

const record: WholeRecord = {
  id: '2',
  at: '2026-11-23T10:00:00.000Z',
  origin: 'captured',
  event: '=HYPERLINK("http://x")',
  userId: '7',
  destination: '',
  decision: 'allowed',
  reason: 'You turned telemetry on.',
  outcome: 'sent',
  status: 200,
  bytesSent: 12,
  hash: 'ab',
  made: '{"a":"x, y"}',
  sent: null,
  deleted: false,
};

describe('exports', () => {
  it('write a line of JSON that gives the record back', () => {
    const line = ndjsonLine(record);
    expect(line.endsWith('}\n')).toBe(true);
    expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(line)).toEqual(record);
  });

  it('write CSV that quotes what it must and runs no formula', () => {
    expect(csvHeading).toBe(`${exportColumns.join(',')}\r\n`);
    const line = csvLine(record);
    expect(line).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(line).toContain('"{""a"":""x, y""}",,false\r\n');
  });
});

const intact = {
  intact: true,
  entries: 9,
  unchecked: 0,
  lost: 0,
  head: null,
  setAside: null,
  losses: [],
  keyed: 'none',
  bad: null,
} as const;

describe('a verification', () => {
  const found = intact;

  it('is told in a sentence, with what it cannot show', () => {
    expect(verificationSentence(found)).toBe('All 9 entries fit.');
    const bad = { entry: 5, record: '4', reason: 'It was changed.' };
    expect(verificationSentence({ ...found, intact: false, bad })).toContain('entry 5');
    const loss = 'The history file is gone.';
    const lost = { ...found, intact: false, losses: [loss] };
    expect(verificationSentence(lost)).toBe(
      `The history is not whole. The 9 entries that are left fit. ${loss}`,
    );
    const reason = { entry: 0, record: null, reason: loss };
    expect(verificationSentence({ ...lost, bad: reason })).toBe(
      `The history is not intact: ${loss}`,
    );
    const locked = { ...found, intact: null, unchecked: 4 };
    expect(verificationSentence(locked)).toMatch(/^4 of 9 entries can’t be checked now/u);
    expect(verificationLimits(found)[0]).toContain('plain SHA-256');
    expect(verificationLimits({ ...found, keyed: 'all' })[0]).toContain('keyring');
  });
});
