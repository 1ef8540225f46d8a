import { basename } from 'node:path';
import type { Dialog } from 'electron';
import { say } from '../../core/messages/language.ts';
import { dialogMessages as messages } from './messages.ts';
import { failure, success } from '../../core/outcome.ts';
import type { SaveFile } from '../../core/ports.ts';
import { visible } from '../../core/visible.ts';
import { beginFile, writeTrouble } from '../profile/whole-file.ts';

/** The part of Electron's `dialog` that is used. */
export type SaveDialog = Pick<Dialog, 'showSaveDialog'>;

/** Makes {@link SaveFile} with the system's own dialog; only its last part of a suggested name is used. */
export function createSaveFile(dialog: SaveDialog): SaveFile {
  return async (name, fill) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: fileName(name) });
    if (canceled || filePath === '') return success(null);
    let trouble: unknown = null;
    const noted = async <R>(work: Promise<R>): Promise<R> => {
      try {
        return await work;
      } catch (error) {
        trouble = error;
        throw error;
      }
    };
    try {
      const file = await noted(beginFile(filePath));
      try {
        const filled = await fill((piece) => noted(file.write(piece)));
        if (!filled.ok) return filled;
        await noted(file.finish());
        return success({ ...filled.value, file: filePath });
      } finally {
        await file.discard();
      }
    } catch (error) {
      if (trouble === null) throw error;
      const why = writeTrouble(trouble);
      return failure('cannot-write', say(messages.notWritten, { file: filePath, why }));
    }
  };
}

/** The name of a field can be part of it: what nobody sees, or no system takes in a name, becomes a dash. */
function fileName(name: string): string {
  return visible(basename(name)).replace(/[<>:"/\\|?*{}]+/g, '-');
}
