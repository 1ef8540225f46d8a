import { z } from 'zod';
import { markKinds, origins } from '../../../core/history/record.ts';
import { BrokenStore } from './faults.ts';
import type { Sql } from './sql.ts';
import { int, text } from './sql.ts';

const facetShape = z.tuple([
  z.enum(origins),
  z.string(),
  z.string(),
  z.string(),
  z.enum(['allowed', 'blocked']),
  z.string(),
  z.boolean(),
]);

const ranges = z.array(z.tuple([z.int(), z.int()]));
const algorithm = z.enum(['sha-256', 'hmac-sha-256']);

/** What each kind of rare step keeps as JSON; the names are those of core's entries. */
export const detailShapes = {
  mark: z.object({ what: z.enum(markKinds), text: z.string() }),
  connection: z.object({
    to: z.string(),
    purpose: z.string(),
    allowed: z.boolean(),
    reason: z.string(),
  }),
  era: z.object({ algorithm, keyId: z.string(), salt: z.string() }),
  tombstone: z.object({ why: z.enum(['request', 'retention']), ranges }),
  cut: z.object({ upTo: z.int(), hash: z.string(), algorithm, keyId: z.string() }),
  salvage: z.object({ file: z.string(), entries: ranges, bodies: ranges }),
} as const;

/** What many records have in common. */
export interface Facet {
  readonly origin: (typeof origins)[number];
  readonly event: string;
  readonly userId: string;
  readonly destination: string;
  readonly decision: 'allowed' | 'blocked';
  readonly reason: string;
  readonly leaving: boolean;
}

/** Reads JSON that this program wrote. Throws `BrokenStore` when it is not of that shape. */
export function stored<T>(shape: z.ZodType<T>, json: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BrokenStore('A stored text is not JSON.');
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BrokenStore('A stored text has another shape.');
}

/** Texts by code, kept in memory as far as they were needed. JSON, because SQLite ends text at a NUL. */
export class Lookups {
  readonly #sql: Sql;
  #facets = new Map<number, Facet>();
  #codes = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Forgets what is in memory: after a transaction that failed, or when another process wrote. */
  forget(): void {
    this.#facets = new Map();
    this.#codes = new Map();
  }

  /** The code of a facet, made when there is none yet. Inside a transaction. */
  facetCode(facet: Facet): number {
    const { origin, event, userId, destination, decision, reason, leaving } = facet;
    return this.#code('facet', [origin, event, userId, destination, decision, reason, leaving]);
  }

  /** The code of any other text. Inside a transaction. */
  textCode(value: unknown): number {
    return this.#code('text', value);
  }

  /** A facet by its code. */
  facet(code: number): Facet {
    const known = this.#facets.get(code);
    if (known) return known;
    const row = this.#sql.get('SELECT json FROM facet WHERE code = ?', code);
    if (!row) throw new BrokenStore('What a record says of itself is missing.');
    const [origin, event, userId, destination, decision, reason, leaving] = stored(
      facetShape,
      text(row[0]),
    );
    const facet = { origin, event, userId, destination, decision, reason, leaving };
    this.#facets.set(code, facet);
    return facet;
  }

  /** The codes of all facets that fit. */
  facetsWhere(fits: (facet: Facet) => boolean): Set<number> {
    const codes = this.#sql.all('SELECT code FROM facet').map((row) => int(row[0]));
    return new Set(codes.filter((code) => fits(this.facet(code))));
  }

  /** The JSON behind a code of `text`. */
  text(code: number): string {
    const row = this.#sql.get('SELECT json FROM text WHERE code = ?', code);
    if (!row) throw new BrokenStore('A text of a step is missing.');
    return text(row[0]);
  }

  #code(table: 'facet' | 'text', value: unknown): number {
    const json = JSON.stringify(value);
    const key = table + json;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.#sql.run(`INSERT OR IGNORE INTO ${table} (json) VALUES (?)`, json);
    const code = int(this.#sql.get(`SELECT code FROM ${table} WHERE json = ?`, json)?.[0]);
    // Texts that never come again must not fill the memory.
    if (this.#codes.size >= 10_000) this.#codes.clear();
    this.#codes.set(key, code);
    return code;
  }
}
