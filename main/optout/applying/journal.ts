import { join } from 'node:path';
import type { Files } from './files.ts';
import { hashOf, recordShape, type ChangeRecord } from './record.ts';

/**
 * Keeps each change in a folder of its own: `record.json`, the bytes that were there before as `0`, `1`, … and those that
 * Candor wrote as `0.after`, `1.after`, …
 */
export class Journal {
  readonly #folder: string;
  readonly #files: Files;

  constructor(folder: string, files: Files) {
    this.#folder = folder;
    this.#files = files;
  }

  /** Every change, the oldest first. Folders without a whole record are of changes that never began. */
  async all(): Promise<readonly ChangeRecord[]> {
    const ids = await this.#files.list(this.#folder).catch(() => []);
    const read = await Promise.all(ids.map((id) => this.#read(id)));
    return read
      .filter((record) => record !== null)
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  }

  async #read(id: string): Promise<ChangeRecord | null> {
    try {
      const text = (await this.#files.read(join(this.#folder, id, 'record.json'))).toString('utf8');
      const record = recordShape.safeParse(JSON.parse(text));
      return record.success && record.data.id === id ? record.data : null;
    } catch {
      return null;
    }
  }

  /** Keeps what was there before and what is to be written, then the record: a record always has its copies. */
  async begin(
    record: ChangeRecord,
    contents: readonly { readonly before: Buffer | null; readonly after: Buffer | null }[],
  ): Promise<void> {
    const folder = join(this.#folder, record.id);
    // Settings files hold passwords: nobody but their user may read the copies.
    await this.#files.makeFolder(folder, 0o700);
    for (const [at, { before, after }] of contents.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (before !== null) await this.#files.create(join(folder, String(at)), before, 0o600);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (after !== null) await this.#files.create(join(folder, `${at}.after`), after, 0o600);
    }
    await this.write(record, record.state);
    await this.#files.syncFolder(this.#folder);
  }

  /** Replaces the record, with another state, at once. */
  async write(record: ChangeRecord, state: ChangeRecord['state']): Promise<void> {
    const folder = join(this.#folder, record.id);
    const part = join(folder, 'record.part');
    await this.#files.remove(part);
    const text = `${JSON.stringify({ ...record, state }, null, 2)}\n`;
    await this.#files.create(part, Buffer.from(text), 0o600);
    await this.#files.rename(part, join(folder, 'record.json'));
    await this.#files.syncFolder(folder);
  }

  /** The bytes of a file before the change; null: it was not there. Throws where the copy is not whole. */
  before(record: ChangeRecord, at: number): Promise<Buffer | null> {
    return this.#copy(record, String(at), record.files[at]?.before ?? null);
  }

  /** The bytes of a file after the change; null: it is gone. Throws where the copy is not whole. */
  after(record: ChangeRecord, at: number): Promise<Buffer | null> {
    return this.#copy(record, `${at}.after`, record.files[at]?.after ?? null);
  }

  async #copy(record: ChangeRecord, name: string, wanted: string | null): Promise<Buffer | null> {
    if (wanted === null) return null;
    const bytes = await this.#files.read(join(this.#folder, record.id, name));
    if (hashOf(bytes) !== wanted) throw new Error('the kept copy is damaged');
    return bytes;
  }

  /** Forgets a change: its record first, then its copies. */
  async forget(record: ChangeRecord): Promise<void> {
    const folder = join(this.#folder, record.id);
    await this.#files.remove(join(folder, 'record.json'));
    const names = await this.#files.list(folder).catch(() => []);
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await this.#files.remove(join(folder, name));
    }
    await this.#files.removeFolder(folder).catch(() => undefined);
  }
}
