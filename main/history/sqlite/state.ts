import { z } from 'zod';
import type { ChainHasher, ChainPlace } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { stored, Lookups } from './lookups.ts';
import type { Sql } from './sql.ts';
import { blob, int, intOrNull, text } from './sql.ts';
import { rareKind } from './steps.ts';

/** What is known of a block of records without reading them. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Earliest and latest time of its records. */
  readonly low: number;
  readonly high: number;
  /** When bytes of one of them last left; null when none did. */
  left: number | null;
  /** True when `words_all` speaks for it. */
  whole: boolean;
  /** How many of its records still have their bodies. */
  kept: number;
  /** Facet and state (see {@link comboOf}) → how many records. */
  readonly combos: Map<number, number>;
}

/** A record that is not in a block yet. */
export interface TailRecord {
  readonly seq: number;
  readonly at: number;
  readonly facet: number;
  state: number;
}

const eraShape = z.object({ algorithm: z.string(), keyId: z.string() });
const combosShape = z.array(z.tuple([z.int(), z.int()]));

/** Facet and state as one number. */
export function comboOf(facet: number, state: number): number {
  return facet * 8 + state;
}

/**
 * What the store keeps in memory: the end of the chain, the blocks, and the records behind them. All of it can
 * be read anew from the file, and is when another process wrote.
 */
export class State {
  readonly sql: Sql;
  readonly hasher: ChainHasher;
  readonly lookups: Lookups;
  /** Changes whenever the file does. */
  generation = 0;
  /** Changes whenever the index of the words does. */
  indexed = 0;
  #version: number | null = null;
  #head: ChainPlace | null = null;
  #era: string | null = null;
  #blocks: Block[] | null = null;
  #tail: TailRecord[] | null = null;

  constructor(sql: Sql, hasher: ChainHasher) {
    this.sql = sql;
    this.hasher = hasher;
    this.lookups = new Lookups(sql);
  }

  /** To be called before memory is used: forgets it when another process has written. */
  refresh(): void {
    const version = int(this.sql.get('PRAGMA data_version')?.[0]);
    if (this.#version !== null && this.#version !== version) this.forget();
    this.#version = version;
  }

  /** Reads with memory and file at one and the same moment; another process may write in between two such. */
  snapshot<T>(work: () => T): T {
    return this.sql.snapshot(() => {
      this.refresh();
      return work();
    });
  }

  /** Drops everything in memory: after a failed transaction what is there may never have been written. */
  forget(): void {
    this.generation += 1;
    this.indexed += 1;
    this.#head = null;
    this.#era = null;
    this.#blocks = null;
    this.#tail = null;
    this.lookups.forget();
  }

  /** The newest link, or the place before the first. */
  get head(): ChainPlace {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  set head(place: ChainPlace) {
    this.#head = place;
    this.generation += 1;
  }

  /** How new entries are hashed so far: `algorithm keyId`; empty before the first. */
  get era(): string {
    this.#era ??= this.eraAt(Number.MAX_SAFE_INTEGER);
    return this.#era;
  }

  set era(value: string) {
    this.#era = value;
  }

  /** How an entry was hashed: `algorithm keyId`; empty when that was lost. */
  eraAt(seq: number): string {
    const select = 'SELECT text.json FROM step JOIN text ON text.code = step.text WHERE';
    const row =
      this.sql.get(
        `${select} kind = ${rareKind.era} AND kind >= 10 AND seq <= ? ORDER BY seq DESC LIMIT 1`,
        seq,
      ) ??
      // Dropped with the start of the chain: the cut tells how it went on.
      this.sql.get(`${select} kind = ${rareKind.cut} AND kind >= 10 ORDER BY seq DESC LIMIT 1`);
    if (!row) return '';
    const { algorithm, keyId } = stored(eraShape, text(row[0]));
    return `${algorithm} ${keyId}`;
  }

  /** All blocks, oldest first. */
  get blocks(): Block[] {
    this.#blocks ??= this.sql
      .all(
        'SELECT first, last, count, low, high, left, whole, kept, combos FROM block ORDER BY first',
      )
      .map((row) => ({
        first: int(row[0]),
        last: int(row[1]),
        count: int(row[2]),
        low: int(row[3]),
        high: int(row[4]),
        left: intOrNull(row[5]),
        whole: int(row[6]) === 1,
        kept: int(row[7]),
        combos: new Map(stored(combosShape, text(row[8]))),
      }));
    return this.#blocks;
  }

  /** The records that are not in a block yet, oldest first. */
  get tail(): TailRecord[] {
    const after = this.blocks.at(-1)?.last ?? 0;
    this.#tail ??= this.sql
      .all('SELECT seq, at, facet, state FROM record WHERE seq > ? ORDER BY seq', after)
      .map((row) => ({
        seq: int(row[0]),
        at: int(row[1]),
        facet: int(row[2]),
        state: int(row[3]),
      }));
    return this.#tail;
  }

  /** The block a record is in, or null. */
  blockOf(seq: number): Block | null {
    const found = this.blockAfter(seq - 1);
    return found && found.first <= seq ? found : null;
  }

  /** The first block with a record behind a number, or null. */
  blockAfter(seq: number): Block | null {
    const { blocks } = this;
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((blocks[middle]?.last ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return blocks[low] ?? null;
  }

  /** Writes what changed in a block. Inside a transaction. */
  saveBlock(block: Block): void {
    this.sql.run(
      'UPDATE block SET left = ?, whole = ?, kept = ?, combos = ? WHERE first = ?',
      block.left,
      block.whole ? 1 : 0,
      block.kept,
      JSON.stringify([...block.combos]),
      block.first,
    );
  }

  #readHead(): ChainPlace {
    const newest = ['record', 'step']
      .map((table) => this.sql.get(`SELECT seq, hash FROM ${table} ORDER BY seq DESC LIMIT 1`))
      .filter((row) => row !== null)
      .map((row) => ({ seq: int(row[0]), hash: blob(row[1]) }));
    return newest.toSorted((a, b) => b.seq - a.seq)[0] ?? { seq: 0, hash: genesis };
  }
}
