import * as z from 'zod';
import type { Call } from './address.ts';

/** What a record says of a captured payload. Both come from outside and are shown as text only. */
export interface Description {
  readonly event: string;
  readonly userId: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** Longest name that is taken into a record; the whole one is in the body. */
const longest = 200;

const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const message = z.looseObject({
  event: text,
  name: text,
  type: text,
  userId: text,
  user_id: text,
  anonymousId: text,
  batch: z.array(z.unknown()).optional().catch(undefined),
});
type Message = z.infer<typeof message>;

/**
 * Reads event and user id for the record, as far as they can be read. Nothing is refused for its content: bytes
 * that are no JSON are a payload, too.
 */
export function describe(body: Uint8Array, call: Call): Description {
  const json = parsed(body);
  const read = messageOf(json);
  if (read === null) return { event: `${call} (not readable)`, userId: '', json };
  const first = read.batch === undefined ? read : (messageOf(read.batch[0]) ?? read);
  const event = first.event ?? first.name ?? first.type ?? call;
  const count = read.batch?.length ?? 1;
  const userId = first.userId ?? first.user_id ?? first.anonymousId ?? read.userId ?? '';
  return {
    event: short(count > 1 ? `${short(event)} and ${count - 1} more` : event) || call,
    userId: short(userId),
    json,
  };
}

function parsed(body: Uint8Array): unknown {
  try {
    const json: unknown = JSON.parse(
      Buffer.from(body.buffer, body.byteOffset, body.length).toString(),
    );
    return json;
  } catch {
    return undefined;
  }
}

function messageOf(value: unknown): Message | null {
  const read = message.safeParse(value);
  return read.success ? read.data : null;
}

function short(name: string): string {
  const whole = name.toWellFormed();
  return whole.length > longest ? `${whole.slice(0, longest).toWellFormed()}…` : whole;
}
