import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import { hashOf, type ChangeRecord } from './record.ts';
import { bytesNow, restore } from './restore.ts';

/**
 * Takes the newest change back, every file byte for byte, all or none. Refuses when one of them was edited since:
 * its bytes of before would take the edit away. Ended half-way, it is finished at the next start.
 */
export async function undoLast(journal: Journal, files: Files): Promise<Outcome<ChangeRecord>> {
  const record = (await journal.all()).findLast((one) => one.state === 'done');
  if (record === undefined) return failure('no-record', 'There is no change to undo.');
  try {
    for (const [at, file] of record.files.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- the first that differs is named
      if (hashOf(await bytesNow(file.path, files)) !== file.after) {
        return failure(
          'not-allowed',
          `${file.shownAs} was edited since, so it cannot be put back byte for byte. Turning telemetry on takes back only what Candor wrote.`,
        );
      }
      // oxlint-disable-next-line no-await-in-loop -- before anything is touched
      const refused = await files.refuses(file.path);
      if (refused !== null) return failure('not-allowed', refused);
      // oxlint-disable-next-line no-await-in-loop -- a damaged copy is found before anything is touched
      await journal.before(record, at);
    }
    await journal.write(record, 'pending');
    const left = await restore(record, journal, files);
    return left.length === 0
      ? success(record)
      : failure('cannot-write', `${left.join(', ')} changed in this moment and is left as it is.`);
  } catch (error) {
    return failure(
      'cannot-write',
      `The change could not be undone (${codeOf(error)}); what was begun is finished at the next start.`,
    );
  }
}
