import * as z from 'zod';
import type { OwnEvent } from '../../../core/delivery/own-event.ts';

/**
 * The body of the server's own wire: one event, `{userId, event, properties, timestamp}`, no `type` and no
 * context (POST /v1/track; zincobserve, src/meta/telemetry.rs).
 */
export function collectorBody(event: OwnEvent): Uint8Array {
  const { userId, event: name, properties, timestamp } = event;
  return Buffer.from(JSON.stringify({ userId, event: name, properties, timestamp }), 'utf8');
}

const withUserId = z.object({ userId: z.string() });

/**
 * Basic authentication of that wire: the id as the name, no password. The id is read from the very body that
 * is sent, so that what redaction took out of the body does not leave beside it.
 */
export function collectorHeaders(body: Uint8Array): Record<string, string> {
  return { 'Content-Type': 'application/json', Authorization: basic(userIdIn(body)) };
}

function userIdIn(body: Uint8Array): string {
  try {
    const parsed = withUserId.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return parsed.success ? parsed.data.userId : '';
  } catch {
    return '';
  }
}

/** A name without a password, as Basic authentication writes it (RFC 7617). */
export function basic(name: string): string {
  return `Basic ${Buffer.from(`${name}:`, 'utf8').toString('base64')}`;
}
