import { expect, test } from 'vitest';
import { killExports } from './kills.ts';

// A thousand of them: `npm run bench -- otlp-kills`.
test('killed while it exports, it loses nothing and doubles the batch under way at most', async () => {
  const findings = await killExports(5);
  expect(findings).toMatchObject({
    kills: 5,
    missing: [],
    strayDoubles: [],
    unknown: [],
    sameHash: [],
    installations: 1,
  });
  expect(findings.received).toBeGreaterThan(0);
}, 120_000);
