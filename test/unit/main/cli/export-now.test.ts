import { describe, expect, test } from 'vitest';
import type { ExportResult } from '../../../../core/export/calls.ts';
import { success } from '../../../../core/outcome.ts';
import { run } from './bench.ts';

const exported = (result: ExportResult) => ({
  exporting: { sendNow: async () => success(result) },
});

describe('candor export', () => {
  test.each([
    ['sent', 'Two entries were sent.', 2, 0],
    ['blocked', 'The export is off.', 0, 4],
    ['failed', 'Your collector refused who signs in (401).', 0, 5],
  ] as const)('%s: says so, and ends with its status', async (outcome, words, logs, status) => {
    const ran = await run(['export'], exported({ outcome, words, logs }));
    expect(ran).toMatchObject({ status, stdout: '' });
    expect(ran.stderr).toContain(words);
    const { stdout } = await run(['export', '--json'], exported({ outcome, words, logs }));
    expect(JSON.parse(stdout)).toEqual({ outcome, words, logs });
  });

  test('is stopped by a signal', async () => {
    const ran = await run(['export'], {
      exporting: { sendNow: () => new Promise(() => undefined) },
      onInterrupt: (stop) => stop(143),
    });
    expect(ran.status).toBe(143);
  });
});
