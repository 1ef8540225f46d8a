import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { findingMessages } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import { BrokenStore } from './sqlite/faults.ts';
import type { Sql } from './sqlite/sql.ts';
import { blob, int } from './sqlite/sql.ts';

/** The body of one record, as it was made and as it was to be sent. */
export interface Body {
  /** `kept`: the bytes. `deleted`: their digests in their place. `lost`: the file broke and nothing is left. */
  readonly state: 'kept' | 'deleted' | 'lost';
  readonly made: Uint8Array;
  /** Null: nothing was to be sent. `same`: the bytes of `made`. */
  readonly sent: Uint8Array | 'same' | null;
}

/** The body of a record of which nothing is left. */
export const lostBody: Body = { state: 'lost', made: new Uint8Array(0), sent: null };

const states = ['kept', 'deleted', 'lost'] as const;
// What the column `sends` says.
const [nothing, same, other] = [0, 1, 2];

/**
 * Bytes of output that zlib takes room for at a time. Room of less than 4 KiB comes out of Node's pool: a buffer of its
 * own for each body costs more than all else of reading it, in Electron's main process (V8's memory cage).
 */
const chunkSize = 2048;

/** Reads and writes bodies, wherever they are: as they came while fresh, packed after. */
export class Bodies {
  readonly #sql: Sql;
  #dictionary: Uint8Array | null = null;
  /** True in a file that was changed: a body that can't be read counts as lost. */
  tolerant = false;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Returns the body of a record. Throws `BrokenStore` when there should be one and is none. */
  of(seq: number): Body {
    try {
      const body = this.packed(seq) ?? this.fresh(seq);
      if (body) return body;
    } catch (error) {
      if (!this.tolerant || !(error instanceof BrokenStore)) throw error;
    }
    if (this.tolerant) return lostBody;
    throw new BrokenStore(inEnglish(findingMessages.bodiesMissing, { seq: String(seq) }));
  }

  /** Returns the packed body of a record; null when it has none. */
  packed(seq: number): Body | null {
    const row = this.#sql.get('SELECT state, sends, made, sent FROM body WHERE seq = ?', seq);
    if (!row) return null;
    const state = states[int(row[0])];
    if (state === undefined) throw new BrokenStore(findingMessages.bodyState.text);
    const body = bodyOf(state, row.slice(1));
    if (state === 'lost' && (body.made.length > 0 || body.sent !== null)) {
      throw new BrokenStore(findingMessages.lostHasContent.text);
    }
    if (state !== 'kept') return body;
    const sent = body.sent instanceof Uint8Array ? this.#unpack(body.sent) : body.sent;
    return { state, made: this.#unpack(body.made), sent };
  }

  /** Returns the body of a record as it came; null when it is packed. */
  fresh(seq: number): Body | null {
    const row = this.#sql.get('SELECT sends, made, sent FROM fresh WHERE seq = ?', seq);
    return row && bodyOf('kept', row);
  }

  /** Keeps a body as it came. Inside a transaction. */
  putFresh(seq: number, { made, sent }: Body): void {
    const own = sent instanceof Uint8Array ? sent : null;
    this.#sql.run('INSERT INTO fresh VALUES (?, ?, ?, ?)', seq, sendsOf(sent), made, own);
  }

  /** Packs a body, or what is in its place. Inside a transaction. */
  putPacked(seq: number, { state, made, sent }: Body): void {
    const dictionary = this.#own();
    const pack = (bytes: Uint8Array): Uint8Array =>
      state === 'kept' ? deflateRawSync(bytes, { level: 9, dictionary, chunkSize }) : bytes;
    const own = sent instanceof Uint8Array ? pack(sent) : null;
    const values = [states.indexOf(state), sendsOf(sent), pack(made), own];
    this.#sql.run('INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?, ?)', seq, ...values);
  }

  /** Returns the file's own preset dictionary. */
  #own(): Uint8Array {
    this.#dictionary ??= blob(this.#sql.get('SELECT bytes FROM dictionary')?.[0]);
    return this.#dictionary;
  }

  #unpack(data: Uint8Array): Uint8Array {
    try {
      const options = { dictionary: this.#own(), info: true, chunkSize };
      const result: unknown = inflateRawSync(data, options);
      // How many bytes it took shows what comes behind the end.
      if (isInflated(result) && result.engine.bytesWritten === data.length) {
        const { buffer, byteOffset, length } = result.buffer;
        return new Uint8Array(buffer, byteOffset, length);
      }
    } catch {
      // Said below.
    }
    throw new BrokenStore(findingMessages.notUnpacked.text);
  }
}

function sendsOf(sent: Body['sent']): number {
  if (sent === null) return nothing;
  return sent === 'same' ? same : other;
}

/** Returns a body from sends, made and sent. Throws `BrokenStore` for values that do not belong together. */
export function bodyOf(state: Body['state'], [code, bytes, own]: readonly unknown[]): Body {
  const [sends, made] = [int(code), blob(bytes)];
  if (sends === other) return { state, made, sent: blob(own) };
  if ((sends !== nothing && sends !== same) || own !== null) {
    throw new BrokenStore(findingMessages.sentMisfit.text);
  }
  return { state, made, sent: sends === same ? 'same' : null };
}

/** What zlib returns with `info`. */
function isInflated(
  value: unknown,
): value is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } {
  if (typeof value !== 'object' || value === null || !('buffer' in value)) return false;
  const engine: unknown = 'engine' in value ? value.engine : null;
  if (typeof engine !== 'object' || engine === null || !('bytesWritten' in engine)) return false;
  return value.buffer instanceof Uint8Array && typeof engine.bytesWritten === 'number';
}

/** A body's bytes; null for what is not there. */
export interface BodyBytes {
  readonly made: Uint8Array | null;
  readonly sent: Uint8Array | null;
}

/** Returns the bytes of a body as it was made and as it was to be sent. */
export function bytesOf({ state, made, sent }: Body): BodyBytes {
  if (state !== 'kept') return { made: null, sent: null };
  return { made, sent: sent === 'same' ? made : sent };
}

/** Returns bytes read as UTF-8. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
