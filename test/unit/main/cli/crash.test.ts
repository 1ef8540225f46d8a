import { describe, expect, it } from 'vitest';
import type { ReportView } from '../../../../core/crash/views.ts';
import { failure, success } from '../../../../core/outcome.ts';
import { run } from './bench.ts';
import type { FakeServices } from './optout-world.ts';

const report: ReportView = {
  id: '7',
  at: '2026-11-27T10:00:00.000Z',
  event: 'Candor - crash',
  state: 'waiting',
  reason: 'Crash reports are set to ask: it is sent only when you say so.',
  fields: [
    { path: 'event_id', value: 'ab'.repeat(16), needed: true },
    { path: 'exception.0.stacktrace', value: 'one (a.js:1:1)\ntwo (b.js:2:2)', needed: false },
  ],
  text: '{}\n',
};

function crashWith(parts: Partial<FakeServices['crash']> = {}): FakeServices['crash'] {
  return {
    list: async () => success([report]),
    show: async (id) => (id === '7' ? success(report) : failure('no-record', 'There is none.')),
    send: async () => success({ outcome: 'sent', words: 'Sentry took it (200).', id: '9' }),
    dismiss: async () => success(null),
    ...parts,
  };
}

describe('crash', () => {
  it.each([[['crash']], [['crash', 'list']]])(
    '%j lists the reports, and how many wait',
    async (args) => {
      const { status, stdout, stderr } = await run(args, { crash: crashWith() });
      expect(status).toBe(0);
      expect(stdout).toMatch(
        /^7 +2026-11-27T10:00:00\.000Z {2}Candor - crash, waits for your answer\./u,
      );
      expect(stderr).toMatch(/^1 report\. Waiting for your answer: 1; candor crash send ID/u);
      const json = await run([...args, '--json'], { crash: crashWith() });
      expect(JSON.parse(json.stdout)).toMatchObject({
        reports: [{ id: '7', state: 'waiting' }],
        total: 1,
      });
    },
  );

  it('without a report it says so', async () => {
    const { status, stdout, stderr } = await run(['crash'], {
      crash: crashWith({ list: async () => success([]) }),
    });
    expect([status, stdout, stderr]).toEqual([0, '', 'No crashes recorded.\n']);
  });

  it('show: every field by its name, a stack line by line', async () => {
    const { status, stdout } = await run(['crash', 'show', '7'], { crash: crashWith() });
    expect(status).toBe(0);
    expect(stdout).toMatch(/event_id +(?:ab){16} {2}\(needed\)/u);
    expect(stdout).toMatch(/exception\.0\.stacktrace {2}one \(a\.js:1:1\)\n +two \(b\.js:2:2\)/u);
    const json = await run(['crash', 'show', '7', '--json'], { crash: crashWith() });
    expect(JSON.parse(json.stdout)).toMatchObject({ id: '7', body: '{}\n', fields: report.fields });
    expect((await run(['crash', 'show', '8'], { crash: crashWith() })).status).toBe(6);
  });

  it.each([
    ['sent', 0, 'Sent.'],
    ['blocked', 4, 'Nothing was sent.'],
    ['failed', 5, 'Not delivered.'],
    ['pending', 5, 'Not delivered yet.'],
  ] as const)('send: %s is status %i', async (outcome, expected, lead) => {
    const asked: unknown[] = [];
    const crash = crashWith({
      send: async (...given) => {
        asked.push(given);
        return success({ outcome, words: 'So it went.', id: '9' });
      },
    });
    const args = ['crash', 'send', '7', '--without', 'exception.0.value', 'tags.fault'];
    const { status, stderr } = await run(args, { crash });
    expect([status, stderr]).toEqual([expected, `${lead} So it went. See record 9.\n`]);
    expect(asked).toEqual([['7', ['exception.0.value', 'tags.fault']]]);
  });

  it.each([
    ['bad-argument', 64],
    ['not-allowed', 4],
    ['no-record', 6],
  ] as const)('send: refused with %s is status %i', async (code, expected) => {
    const crash = crashWith({ send: async () => failure(code, 'It cannot be.') });
    const { status, stdout, stderr } = await run(['crash', 'send', '7'], { crash });
    expect([status, stdout]).toEqual([expected, '']);
    expect(stderr).toContain('It cannot be');
  });

  it('dismiss: it stays here', async () => {
    const { status, stderr } = await run(['crash', 'dismiss', '7'], { crash: crashWith() });
    expect([status, stderr]).toEqual([0, 'Report 7 stays here. Nothing was sent.\n']);
  });
});
