import type { HTTPClient } from '@segment/analytics-node';
import type { OwnEvent } from '../../../core/delivery/own-event.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { failure, success } from '../../../core/outcome.ts';
import { redact } from '../../../core/redaction/redact.ts';
import { basic } from './collector.ts';
import { say } from '../../../core/messages/language.ts';
import { deliveryMessages as messages } from '../messages.ts';

/** What the library would have posted. */
export interface SegmentRequest {
  readonly url: string;
  readonly body: Uint8Array;
}

// The library wants one and writes it into the body, where it is taken out again: see below.
const stand = 'not-the-write-key';

/**
 * Lets Segment's own library make the request for an event and catches it at its HTTP client, so that nothing
 * is sent: the bytes it made are what is recorded, and what leaves later.
 *
 * The library writes the write key into the body as well as into the header. The body is shown, stored and
 * exported, so the key is cut out of it; Segment takes it from the header alone (HTTP API, authentication).
 * `base` is the address without a trailing slash; `messageId` lets Segment tell a repetition.
 */
export async function segmentRequest(
  event: OwnEvent,
  base: string,
  messageId: string,
): Promise<Outcome<SegmentRequest>> {
  // Loaded here and not at the top: without a destination at Segment the library is never run.
  const { Analytics } = await import('@segment/analytics-node');
  const caught: { url: string; body: string }[] = [];
  const httpClient: HTTPClient = {
    makeRequest: ({ url, body }) => {
      caught.push({ url, body });
      return Promise.resolve({ status: 200, statusText: 'OK', headers: {} });
    },
  };
  const { origin, pathname } = new URL(base);
  const path = `${pathname.replace(/\/$/, '')}/v1/batch`;
  const settings = { writeKey: stand, host: origin, path, flushAt: 1, maxRetries: 0, httpClient };
  const analytics = new Analytics(settings);
  analytics.on('error', () => undefined);
  const { userId, event: name, properties, timestamp } = event;
  analytics.track({
    userId,
    event: name,
    properties: { ...properties },
    timestamp: new Date(timestamp),
    messageId,
  });
  await analytics.closeAndFlush({ timeout: 10_000 });
  const [request] = caught;
  if (request === undefined) return failure('internal', say(messages.noRequest));
  const cut = redact(request.body, { writeKey: 'remove' });
  if (cut.kind === 'unredactable' || cut.text.includes(stand)) {
    return failure('internal', say(messages.unreadableRequest));
  }
  return success({ url: request.url, body: Buffer.from(cut.text, 'utf8') });
}

/** The headers Segment needs beside the body. */
export function segmentHeaders(writeKey: string): Record<string, string> {
  return { 'Content-Type': 'application/json', Authorization: basic(writeKey) };
}
