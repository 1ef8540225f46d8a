import { nothing, takes, text } from '../call.ts';
import type { OwnPreview, SendResult } from '../sending.ts';

/** What the window asks about Candor's own reports. */
export const deliveryCalls = {
  preview: nothing.gives<OwnPreview>(),
  sendNow: nothing.gives<SendResult>(),
  /** An empty text forgets it; a write key of Segment is 32 characters. */
  setWriteKey: takes((z) => z.tuple([text(z, 'key', 256)])).gives<null>(),
};
