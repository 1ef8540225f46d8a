import { describe, expect, it } from 'vitest';
import type { Says, Check, CheckName } from '../../../../core/optout/check.ts';
import { run } from './bench.ts';
import { noServer, seenWith } from './optout-world.ts';

function check(name: CheckName, says: Says): Check {
  const at = '2026-11-23T10:00:00.000Z';
  return { name, says, evidence: 'seen', detail: 'so', clause: 'so', at };
}

const silence = (says: 'off' | 'unknown') => [check('server', 'off'), check('wire', says)];

describe('verify-opt-out --wait', () => {
  it('waits until the verdict is settled', async () => {
    let asked = 0;
    const optOut = {
      ...noServer.optOut,
      verdict: async () => seenWith(silence((asked += 1) < 2 ? 'unknown' : 'off')),
    };
    expect(await run(['verify-opt-out', '--wait', '30s'], { optOut })).toMatchObject({ status: 0 });
    expect(asked).toBe(2);
  });

  it('gives the verdict that there is when the time is over, and what is on at once', async () => {
    const optOut = { ...noServer.optOut, verdict: async () => seenWith(silence('unknown')) };
    expect(await run(['verify-opt-out', '--wait', '20ms'], { optOut })).toMatchObject({
      status: 2,
    });
    const on = { ...noServer.optOut, verdict: async () => seenWith([check('server', 'on')]) };
    expect(await run(['verify-opt-out', '--wait', '1h'], { optOut: on })).toMatchObject({
      status: 1,
    });
  });

  it.each(['', '5', 'soon', '5 m', '1x'])('%j is no length of time', async (text) => {
    expect(await run(['verify-opt-out', '--wait', text])).toMatchObject({ status: 64, stdout: '' });
  });
});
