import { say } from '../../core/messages/language.ts';
import { readingMessages as messages } from './messages.ts';
import { newestRelease, releaseFacts } from '../../core/catalogue/releases.ts';
import type { Collection } from '../../core/collection.ts';
import { buildPayload, type BuiltPayload } from '../../core/payload.ts';
import { collectSignedIn } from './collect-once.ts';
import { previewText } from './preview-text.ts';
import { inform, tellFailure, tellProblem, tellServer } from './inform.ts';
import { jsonText, painter, widthOf } from './text.ts';
import type { CommandContext } from './types.ts';

/**
 * `preview`: the payload that the server would send now, read anew; nothing is sent. `asked` is the release
 * in whose keys, types and units; null: that of the running server, or the newest that Candor knows where
 * none runs. Gives the exit status: 0, with or without a server; 130 or 143 when stopped.
 */
export async function preview(context: CommandContext, asked: string | null): Promise<number> {
  const { terminal, json } = context;
  await tellProblem(context);
  const collection = await collectSignedIn(context);
  if (typeof collection === 'number') return collection;
  const { release, why, instead } = releaseFor(collection, asked);
  const timestamp = collection.collectedAt;
  const built = buildPayload({ collection, release, event: 'heartbeat', timestamp });
  if (!built.ok) return tellFailure(terminal, built.error);
  await tellServer(context, collection);
  if (json) {
    await terminal.stdout.write(payloadDocument(built.value));
    await tellShort(context, built.value, instead ? why : null);
    return 0;
  }
  const width = widthOf(terminal.stdout);
  await terminal.stdout.write(previewText(built.value, why, width, painter(terminal.colour)));
  return 0;
}

/** The release to write in, why that one, one sentence, and whether it stands in for the server's own. */
function releaseFor(
  { server, last }: Collection,
  asked: string | null,
): { readonly release: string; readonly why: string; readonly instead: boolean } {
  if (asked !== null) {
    return { release: asked, why: say(messages.asked, { release: asked }), instead: false };
  }
  const running = server?.version ?? null;
  if (running !== null && releaseFacts(running) !== null) {
    return { release: running, why: say(messages.running, { release: running }), instead: false };
  }
  const before = last?.server.version ?? null;
  if (before !== null && releaseFacts(before) !== null) {
    return { release: before, why: say(messages.ranLast, { release: before }), instead: false };
  }
  const newest = newestRelease;
  const why =
    server === null
      ? say(messages.noServerRead, { newest })
      : running === null
        ? say(messages.releaseUnsaid, { newest })
        : say(messages.releaseUnknown, { release: running, newest });
  return { release: newest, why, instead: true };
}

/** The document of `preview --json`: the payload as it is, with a null user id where it could not be read. */
function payloadDocument({ text, payload }: BuiltPayload): string {
  const whole = payload.userId === null ? text.replace('{\n', '{\n  "userId": null,\n') : text;
  return `${jsonText(whole)}\n`;
}

/** What a program doesn't see in the document: said on standard error, and only where there is something. */
async function tellShort(
  { terminal }: CommandContext,
  { leftOut, notSent, notes, facts }: BuiltPayload,
  why: string | null,
): Promise<void> {
  if (why !== null) await inform(terminal, why);
  if (!facts.known) await inform(terminal, newer(facts.release));
  if (leftOut.length > 0) {
    const keys = leftOut.map(({ key }) => key).join(', ');
    await inform(terminal, say(messages.notRead, { count: leftOut.length, keys }));
  }
  for (const { key, why: reason } of notSent)
    await inform(terminal, say(messages.notSent, { key, reason }));
  for (const { key, note } of notes) await inform(terminal, `${key}: ${note}`);
}

function newer(release: string): string {
  return say(messages.newer, { release, newest: newestRelease });
}
