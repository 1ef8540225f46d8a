import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { codeOf } from '../../../core/system-error.ts';
import { readTextFileSync } from '../../files/read-file.ts';

const place = z.object({ seq: z.int().min(0), hash: z.string() });
const headShape = place.extend({
  /** When it was written, milliseconds since 1970; 0 in files of the first release. */
  at: z.number().default(0),
  /** The oldest entry there was: tells this history from another. */
  first: place.nullable().default(null),
  /** Size and SHA-256 of the whole file, while nobody writes it; null as soon as somebody does. */
  sealed: z.object({ bytes: z.int(), sha256: z.string() }).nullable().default(null),
});

/** The newest link as it was when this was written; hashes in hexadecimal. */
export type RememberedHead = z.infer<typeof headShape>;

/**
 * A file beside the history that keeps its newest number and hash, so that a shortened history shows. Whoever
 * can write the one can write the other; it shows accidents and careless changes.
 */
export class HeadFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What was kept last; `none`: there is no such file; `unreadable`: there is one that says nothing. */
  read(): RememberedHead | 'none' | 'unreadable' {
    try {
      const value: unknown = JSON.parse(readTextFileSync(this.path));
      return headShape.safeParse(value).data ?? 'unreadable';
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? 'none' : 'unreadable';
    }
  }

  /** Keeps a head, on the disk when it returns. Throws when it cannot be written; the one before is there then. */
  write(head: RememberedHead): void {
    const part = `${this.path}.part`;
    try {
      writeFileSync(part, JSON.stringify(head), { mode: 0o600, flush: true });
      renameSync(part, this.path);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  }
}
