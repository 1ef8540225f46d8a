import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import { beginExport, exportTrouble } from '../history/export-file.ts';
import { inform } from '../inform.ts';
import type { Terminal } from '../types.ts';

/** Exit status when a file could not be written (EX_IOERR of sysexits). */
const notWritten = 74;

/** Writes a whole file, or none, at a checked path. Gives the exit status: 0; 74 and why when it could not. */
export async function writeWhole(
  terminal: Terminal,
  target: string,
  bytes: Uint8Array,
): Promise<number> {
  try {
    const file = await beginExport(target);
    try {
      await file.write(bytes);
      await file.finish();
    } finally {
      await file.discard();
    }
    return 0;
  } catch (error) {
    const message = say(messages.notWritten, { file: target, why: exportTrouble(error) });
    await inform(terminal, message, 'cannot-write');
    return notWritten;
  }
}
