import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import type { BundleContents, MadeFile } from '../../../core/deletion/views.ts';
import { codeOf } from '../../../core/system-error.ts';
import { readRegularFile } from '../../files/read-file.ts';
import { inform, tellFailure } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import { UsageError, type CommandContext } from '../types.ts';
import { followed } from '../until-stopped.ts';
import { refused } from './refused.ts';
import { writeWhole } from './write-whole.ts';

/** Exit status when a bundle was changed. */
const changed = 1;
/** Largest file that is taken for a bundle, in bytes: somewhat more than the largest that is made. */
const largestBundle = 600_000_000;

/** `deletion calendar`: writes the dates of a request for a calendar. Gives the exit status. */
export async function writeCalendar(
  context: CommandContext,
  id: string,
  target: string,
): Promise<number> {
  const made = await context.services.deletion.calendar(id);
  return made.ok ? writeMade(context, made.value, target) : refused(context.terminal, made.error);
}

/** `deletion bundle`: writes the evidence of a request. Gives the exit status; 130 or 143 when stopped. */
export async function writeBundle(
  context: CommandContext,
  id: string,
  contents: BundleContents,
  target: string,
): Promise<number> {
  const { terminal, services } = context;
  const made = await followed(terminal, (signal, show) =>
    services.deletion.bundle(id, contents, {
      signal,
      onProgress: (done, total) => show({ step: say(messages.makingBundle), done, total }),
    }),
  );
  if (typeof made === 'number') {
    await inform(terminal, say(messages.noBundleWritten));
    return made;
  }
  return made.ok ? writeMade(context, made.value, target) : refused(terminal, made.error);
}

async function writeMade(
  { terminal, json }: CommandContext,
  { bytes, sha256 }: MadeFile,
  target: string,
): Promise<number> {
  const status = await writeWhole(terminal, target, bytes);
  if (status !== 0) return status;
  if (json) await terminal.stdout.write(jsonDocument({ file: target, sha256 }));
  else await inform(terminal, say(messages.written, { file: target, sha256 }));
  return 0;
}

/** `deletion verify`: checks a bundle. Gives the exit status: 0 as it was packed; 1 changed, damaged, or not made here. */
export async function verifyBundle(context: CommandContext, path: string): Promise<number> {
  const { terminal, services, json } = context;
  const bytes = await bundleAt(path);
  const found = await services.deletion.checkBundle(bytes);
  if (!found.ok) return tellFailure(terminal, found.error);
  const { intact, sha256, files, made, foreign, history, message } = found.value;
  if (json) {
    await terminal.stdout.write(jsonDocument({ intact, made, files, sha256, history, message }));
  } else {
    await terminal.stdout.write(`${message}\nSHA-256: ${sha256}\n`);
  }
  return intact && !foreign ? 0 : changed;
}

async function bundleAt(path: string): Promise<Uint8Array> {
  try {
    return (await readRegularFile(path, largestBundle)).bytes;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UsageError(say(messages.noFile, { path }));
    if (code === 'not-a-file') throw new UsageError(say(messages.notAFile, { path }));
    if (code === 'too-long') throw new UsageError(say(messages.tooLarge, { path }));
    throw new UsageError(say(messages.notReadable, { path, code }));
  }
}
