import { newestRelease } from '../../../core/catalogue/releases.ts';
import type { Collection } from '../../../core/collection.ts';
import { plural } from '../../../core/format.ts';
import { buildPayload } from '../../../core/payload.ts';

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
  if (collection === null)
    return nothing('The payload appears here once Candor has read something.');
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
      ? 'What this server would send now, as Candor reads it.'
      : `What this server would send now, as Candor reads it. ${plural(leftOut.length, 'key')} could not be read.`;
  const gone =
    last === undefined ? '' : ` It doesn’t answer; the last release that Candor saw is ${version}.`;
  const newer = facts.known ? '' : ` ${facts.release} is newer than Candor knows.`;
  return {
    text,
    caption:
      version === null
        ? withoutServer(collection)
        : `${whole}${newer}${gone} Not captured on the wire.`,
    undocumented: new Set(
      facts.fields.filter(({ documentedAs }) => documentedAs === null).map(({ key }) => key),
    ),
    remarks: [
      ...(version === null
        ? []
        : leftOut.map(({ key, why }) => ({ key, why: `not read: ${why}` }))),
      ...(version === null
        ? []
        : notSent.map(({ key, why }) => ({ key, why: `not sent: ${why}` }))),
      ...notes.map(({ key, note }) => ({ key, why: note })),
    ],
  };
}

function nothing(caption: string): Exact {
  return { text: null, caption, undocumented: new Set(), remarks: [] };
}

function withoutServer({ server }: Collection): string {
  const part = `What a server of the newest release, ${newestRelease}, would send from this machine`;
  return server === null
    ? `${part}. No server was read.`
    : `${part}. The server did not say which release it is.`;
}
