import { rm } from 'node:fs/promises';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { beginFile, partialPath, writeTrouble } from '../profile/whole-file.ts';
import { exportMessages as messages } from './messages.ts';

/** What node_exporter reads as another user. */
const readable = 0o644;

/** Writes a text whole to a path: a reader sees the one before or this one, never a part. `cannot-write` when it can't. */
export async function writeTextfile(path: string, text: string): Promise<Outcome<null>> {
  try {
    // What a killed process of the same number left: in a container all have the same.
    await rm(partialPath(path), { force: true });
    const file = await beginFile(path, readable);
    try {
      await file.write(text);
      await file.finish();
      return success(null);
    } finally {
      await file.discard();
    }
  } catch (error) {
    return failure('cannot-write', say(messages.notWritten, { reason: writeTrouble(error) }));
  }
}
