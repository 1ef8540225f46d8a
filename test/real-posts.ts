import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What four real releases posted, as they posted it: their first event and a heartbeat each. */
export const posts = z
  .array(
    z.object({
      release: z.string(),
      authorization: z.string(),
      body: z.object({
        userId: z.string(),
        event: z.string(),
        properties: z.record(z.string(), z.unknown()),
        timestamp: z.string(),
      }),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('real-servers/payloads.json', import.meta.url), 'utf8')));
