import { readFileSync } from 'node:fs';
import { z } from 'zod';

const range = z.strictObject({
  first: z.string(),
  firstDate: z.string(),
  last: z.string(),
  releases: z.number(),
  base: z.array(z.string()),
  instance: z.array(z.string()),
});

const shape = z.strictObject({
  about: z.string(),
  documented: z.array(z.string()),
  releases: z.array(range),
});

/** What each public release sends, as it was read from the release tags: frozen, and not made from Candor's own data. */
export const wireKeysFixture = shape.parse(
  JSON.parse(readFileSync(new URL('fixtures/wire-keys.json', import.meta.url), 'utf8')),
);

/** One range of releases with the same keys. */
export type FixtureRange = z.infer<typeof range>;
