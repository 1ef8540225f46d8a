import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kills.ts';

// Ten thousand of them: `npm run bench outbox-kills`.
test('killed thirty times, it loses, doubles and hides nothing', async () => {
  const findings = await killAgainAndAgain(30);
  expect(findings).toEqual({
    kills: 30,
    records: expect.any(Number),
    received: expect.any(Number),
    lost: [],
    doubled: [],
    unrecorded: [],
    invented: [],
    open: [],
    intact: true,
  });
  expect(findings.received).toBeGreaterThan(0);
}, 600_000);
