import { filesAs } from './as-user.ts';
import { realFiles, type Files } from './files.ts';
import { editorOf } from './owner.ts';

/** Root may not change a file where it lies. */
class LeftToItsOwner extends Error {
  readonly code = 'EPERM';
}

/**
 * Returns the disk for the files of servers: the given one, and for root (`uid` 0) each step with the rights that its
 * file needs and no more. Asked anew at every step, because a folder can get another owner at any time.
 */
export function withOwnersRights(files: Files, uid: number | null): Files {
  if (uid !== 0) return files;
  const of = async (path: string): Promise<Files> => {
    const editor = await editorOf(path);
    if (editor.as === 'nobody') throw new LeftToItsOwner(editor.why);
    return editor.as === 'root' ? files : filesAs(editor);
  };
  return {
    ...files,
    // What nobody may change is only looked at.
    read: async (path) => {
      const editor = await editorOf(path);
      return (editor.as === 'user' ? filesAs(editor) : files).read(path);
    },
    make: async (path, bytes, like) => (await of(like.path)).make(path, bytes, like),
    place: async (from, identity, to) => (await of(to)).place(from, identity, to),
    remove: async (path) => (await of(path)).remove(path),
    discard: async (part, target) => (await of(target)).discard(part, target),
    makeFolder: async (path, mode) => (await of(path)).makeFolder(path, mode),
    removeFolder: async (path) => (await of(path)).removeFolder(path),
    refuses: async (path) => {
      const editor = await editorOf(path);
      if (editor.as === 'nobody') return editor.why;
      return editor.as === 'user' ? filesAs(editor).refuses(path) : realFiles.refuses(path);
    },
  };
}
