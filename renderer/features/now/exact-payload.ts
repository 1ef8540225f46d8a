import { newestRelease } from '../../../core/catalogue/releases.ts';
import type { Collection } from '../../../core/collection.ts';
import { buildPayload } from '../../../core/payload.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';

/** What the pane “Payload preview” shows. */
export interface Exact {
  /** The payload as JSON over several lines; null where it cannot be built. */
  readonly text: string | null;
  /** What it is, honestly: collected by Candor, not captured from the server. */
  readonly caption: string;
  /** Keys that the vendor's page does not list. */
  readonly undocumented: ReadonlySet<string>;
  /** Keys that are not in it or would look different, each with the reason. */
  readonly remarks: readonly { readonly key: string; readonly why: string }[];
}

/**
 * The heartbeat of the server's own release, built from what Candor read. Without a release: what the
 * newest one would send from this machine. Null: nothing has been read yet.
 */
export function exactOf(collection: Collection | null): Exact {
  if (collection === null) return nothing(say(messages.payloadAppearsHere));
  const { last } = collection;
  const version = collection.server?.version ?? last?.server.version ?? null;
  const built = buildPayload({
    collection,
    release: version ?? newestRelease,
    event: 'heartbeat',
    timestamp: collection.collectedAt,
  });
  if (!built.ok) {
    return nothing(built.error.message);
  }
  const { facts, leftOut, notSent, notes, text } = built.value;
  const whole =
    leftOut.length === 0
      ? say(messages.wholePayload)
      : say(messages.partOfPayload, { leftOut: leftOut.length });
  const gone = last === undefined ? '' : say(messages.doesNotAnswer, { version: version ?? '' });
  const newer = facts.known ? '' : say(messages.newerThanKnown, { release: facts.release });
  return {
    text,
    caption:
      version === null
        ? withoutServer(collection)
        : sentences(whole, newer, gone, say(messages.notCaptured)),
    undocumented: new Set(
      facts.fields.filter(({ documentedAs }) => documentedAs === null).map(({ key }) => key),
    ),
    remarks: [
      ...(version === null
        ? []
        : leftOut.map(({ key, why }) => ({ key, why: say(messages.notReadWhy, { why }) }))),
      ...(version === null
        ? []
        : notSent.map(({ key, why }) => ({ key, why: say(messages.notSentWhy, { why }) }))),
      ...notes.map(({ key, note }) => ({ key, why: note })),
    ],
  };
}

function nothing(caption: string): Exact {
  return { text: null, caption, undocumented: new Set(), remarks: [] };
}

function withoutServer({ server }: Collection): string {
  return say(server === null ? messages.noServerWasRead : messages.releaseUnsaid, {
    newestRelease,
  });
}
