import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defaultLimits } from '../../../main/server/types.ts';
import { fetchAll } from './bare.ts';
import { collect } from './requests.ts';

// A process of its own that reads a server once, and tells by how many MB its peak memory grew meanwhile.
const jobShape = z.object({
  way: z.enum(['candor', 'bare']),
  url: z.string(),
  root: z.object({ email: z.string(), password: z.string() }),
  requests: z.array(z.object({ path: z.string(), signed: z.boolean() })),
});
const { way, url, root, requests } = jobShape.parse(
  JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')),
);

// Kilobytes on every system.
const before = process.resourceUsage().maxRSS;
if (way === 'candor') await collect(url, root);
else await fetchAll(url, root, requests, defaultLimits.concurrency);
process.stdout.write(`${(process.resourceUsage().maxRSS - before) / 1024}\n`);
process.exit();
