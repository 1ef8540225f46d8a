import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readTextFileSync } from '../../files/read-file.ts';

const headShape = z.object({ seq: z.int().min(0), hash: z.string() });

/** The newest link as it was when this was written; hash in hexadecimal. */
export type RememberedHead = z.infer<typeof headShape>;

/**
 * A file beside the history that keeps its newest number and hash, so that a shortened history shows. Whoever
 * can write the one can write the other; it shows accidents and careless changes.
 */
export class HeadFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What was kept last, or null when there is nothing readable. */
  read(): RememberedHead | null {
    try {
      const value: unknown = JSON.parse(readTextFileSync(this.#file));
      return headShape.safeParse(value).data ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps a head. A file that cannot be written is no reason to stop: the old head still holds. */
  write(head: RememberedHead): void {
    const part = `${this.#file}.part`;
    try {
      writeFileSync(part, JSON.stringify(head), { mode: 0o600 });
      renameSync(part, this.#file);
    } catch {
      rmSync(part, { force: true });
    }
  }

  /** Forgets it: after a salvage, which says itself what was lost. */
  clear(): void {
    rmSync(this.#file, { force: true });
  }
}
