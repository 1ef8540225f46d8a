import { newestRelease, releaseFacts } from '../../core/catalogue/releases.ts';
import type { Collection } from '../../core/collection.ts';
import { plural } from '../../core/format.ts';
import { buildPayload, type BuiltPayload } from '../../core/payload.ts';
import { collectSignedIn } from './collect-once.ts';
import { previewText } from './preview-text.ts';
import { inform, tellFailure, tellProblem, tellServer } from './inform.ts';
import { jsonText, painter, widthOf } from './text.ts';
import { UsageError, type CommandContext } from './types.ts';

/** Reads the value of `--release`. Throws `UsageError` when it is no release that Candor knows. */
export function parseReleaseOption(text: string): string {
  if (releaseFacts(text) !== null) return text;
  throw new UsageError(
    `--release takes a release such as ${newestRelease}, v0.1.5 or newer, not ${JSON.stringify(text)}`,
  );
}

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
  const { release, why } = releaseFor(collection, asked);
  const timestamp = collection.collectedAt;
  const built = buildPayload({ collection, release, event: 'heartbeat', timestamp });
  if (!built.ok) return tellFailure(terminal, built.error);
  await tellServer(context, collection);
  if (json) {
    await terminal.stdout.write(payloadDocument(built.value));
    await tellShort(context, built.value, why);
    return 0;
  }
  const width = widthOf(terminal.stdout);
  await terminal.stdout.write(previewText(built.value, why, width, painter(terminal.colour)));
  return 0;
}

/** The release to write in, and why that one, one sentence. */
function releaseFor(
  { server, last }: Collection,
  asked: string | null,
): { readonly release: string; readonly why: string } {
  if (asked !== null) return { release: asked, why: `In the keys, types and units of ${asked}.` };
  const running = server?.version ?? null;
  if (running !== null && releaseFacts(running) !== null) {
    return { release: running, why: `Your server is ${running}: these are its keys and units.` };
  }
  const before = last?.server.version ?? null;
  if (before !== null && releaseFacts(before) !== null) {
    const why = `Your server does not answer; it was ${before} when it last did: these are its keys and units.`;
    return { release: before, why };
  }
  const instead = `so these are the keys and units of ${newestRelease}; --release takes another.`;
  if (server === null) return { release: newestRelease, why: `No server was read, ${instead}` };
  if (running === null) {
    return {
      release: newestRelease,
      why: `The server didn’t say which release it runs, ${instead}`,
    };
  }
  return { release: newestRelease, why: `Candor does not know the release ${running}, ${instead}` };
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
  why: string,
): Promise<void> {
  if (why.includes('--release')) await inform(terminal, why);
  if (!facts.known) await inform(terminal, newer(facts.release));
  if (leftOut.length > 0) {
    const keys = leftOut.map(({ key }) => key).join(', ');
    await inform(terminal, `${plural(leftOut.length, 'key')} could not be read: ${keys}.`);
  }
  for (const { key, why: reason } of notSent)
    await inform(terminal, `${key} is not sent: ${reason}`);
  for (const { key, note } of notes) await inform(terminal, `${key}: ${note}`);
}

function newer(release: string): string {
  return `${release} is newer than Candor knows, so the keys are those of ${newestRelease}.`;
}
