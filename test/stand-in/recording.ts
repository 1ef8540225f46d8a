import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const text = z.string();
const body = z.strictObject({
  userId: text,
  event: text,
  properties: z.record(text, z.union([z.string(), z.number(), z.boolean()])),
  timestamp: text,
});

const recording = z.object({
  release: text,
  /** The text of its `.env`. */
  settings: text,
  environment: z.record(text, text),
  heartbeat: z.object({ path: text, auth: text, body }),
  starting: z.object({ path: text, body }).optional(),
  answers: z.array(
    z.object({
      path: text,
      auth: z.boolean(),
      status: z.int(),
      type: text.nullable(),
      body: text,
    }),
  ),
});

/** What a real server answered and posted. */
export type Recording = z.infer<typeof recording>;

/** One of its answers. */
export type RecordedAnswer = Recording['answers'][number];

const endpoints = z.record(
  text,
  z.record(text, z.object({ without_password: z.int(), root: z.int() })),
);

/** By path and release: the status without and with the root user's password. */
export type Endpoints = z.infer<typeof endpoints>;

/** A folder of recordings; `CANDOR_RECORDINGS` names another one. */
export const recordingsFolder =
  process.env['CANDOR_RECORDINGS'] ?? join(import.meta.dirname, '../recordings');

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

const optional = (folder: string, name: string): string | null =>
  readdirSync(folder).includes(name) ? read(folder, name) : null;

/** Every recorded server of a folder, by the name of its file. Throws where one has another shape. */
export function readRecordings(folder = recordingsFolder): [name: string, Recording][] {
  const names = readdirSync(folder).filter((name) => /^v.*\.json$/.test(name));
  return names.toSorted().map((name) => [name, recording.parse(JSON.parse(read(folder, name)))]);
}

/** The statuses of every path that was tried; empty where the folder does not have them. */
export function readEndpoints(folder = recordingsFolder): Endpoints {
  return endpoints.parse(JSON.parse(optional(folder, 'endpoints.json') ?? '{}'));
}

/** Whole requests to the collector, in the order in which they came; empty where the folder has none. */
export function readPosts(folder = recordingsFolder): { release: string; raw: string }[] {
  const lines = (optional(folder, 'posts.jsonl') ?? '').split('\n').filter((line) => line !== '');
  const post = z.object({ release: text, raw: text });
  return lines.map((line) => post.parse(JSON.parse(line)));
}

/** Who signs in at a recorded server. */
export const recordedRoot = { email: 'root@example.com', password: 'Complexpass#123' };
