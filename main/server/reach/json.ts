import type { z } from 'zod';
import { say } from '../../../core/messages/language.ts';
import { reachMessages as messages } from './messages.ts';
import { failed, type Got } from './failure.ts';

/** Deeper than any answer of the server by far. */
const deepest = 100;
/** Below this many bytes even the deepest nesting costs little memory, so it is not looked for. */
const lookFrom = 512 * 1024;

/**
 * Reads a body as JSON of a shape. Bodies that are no UTF-8 or no JSON, that are nested without end (each
 * level costs memory: 32 MB of `[` would need gigabytes), or of another shape, give a reason.
 */
export function readJson<T>(body: Buffer, shape: z.ZodType<T>, route: string): Got<T> {
  if (body.length > lookFrom && isTooDeep(body)) {
    return failed('bad-answer', say(messages.nestedTooDeeply, { route }));
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return failed('bad-answer', say(messages.notJson, { route }));
  }
  const read = shape.safeParse(parsed);
  if (read.success) return { ok: true, value: read.data };
  return failed('bad-answer', say(messages.otherShape, { route }));
}

/** Counts brackets outside of strings; all of JSON's own signs are single bytes in UTF-8. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === 0x22) {
      at = endOfString(body, at);
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}

/** Place of the quote that ends the string which starts at `from`; the body's end when there is none. */
function endOfString(body: Buffer, from: number): number {
  let end = body.indexOf(0x22, from + 1);
  while (end !== -1) {
    let slashes = 0;
    while (body[end - 1 - slashes] === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = body.indexOf(0x22, end + 1);
  }
  return body.length;
}
