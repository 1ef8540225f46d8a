import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { lookAtReports } from '../../../../main/relay/look-at-reports.ts';

const payload = (event: string, userId = 'one') => ({
  record: 1,
  at: 0,
  event,
  userId,
  made: new Uint8Array(),
  json: undefined,
});

it('looks at the servers after the first report of each and after each start, once for what comes together', async () => {
  let looks = 0;
  const recorded: number[] = [];
  const tell = lookAtReports(
    { recorded: (payloads) => void recorded.push(payloads.length) },
    async () => {
      looks += 1;
    },
    1,
  );
  const after = async (...events: ReturnType<typeof payload>[]): Promise<number> => {
    for (const one of events) tell([one]);
    await wait(20);
    return looks;
  };
  expect(await after(payload('clicked'))).toBe(0);
  expect(
    await after(payload('OpenObserve - Starting server'), payload('OpenObserve - heartbeat')),
  ).toBe(1);
  expect(await after(payload('OpenObserve - heartbeat'))).toBe(1);
  expect(await after(payload('OpenObserve - heartbeat', 'two'))).toBe(2);
  expect(await after(payload('OpenObserve - Starting server'))).toBe(3);
  expect(await after(payload('OpenObserve - Server stopped'))).toBe(3);
  expect(recorded).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
