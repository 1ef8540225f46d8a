import { valuesReader } from '../../core/charts/payload-values.ts';
import type { Origin } from '../../core/history/record.ts';
import type { RecordList } from './list.ts';
import { walk } from './records.ts';
import type { Database } from './sqlite/database.ts';

/** Which values to draw. Times in milliseconds since 1970, `to` not included. */
export interface SeriesQuery {
  /** Flat names as core's `fieldsOf` returns them: `num_streams`, `disk.size`. */
  readonly fields: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly origin?: Origin;
  readonly event?: string;
  readonly signal?: AbortSignal;
}

/** Some neighbouring points. `values[f][i]` belongs to `fields[f]` and `at[i]`; null is a gap. */
export interface SeriesChunk {
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Returns the values of fields over time, in chunks in the order of recording; a record without one is a gap. */
export async function* series(
  db: Database,
  list: RecordList,
  { fields, from, to, origin, event, signal }: SeriesQuery,
): AsyncGenerator<SeriesChunk> {
  const read = valuesReader(fields);
  const filters = {
    ...(from > -Infinity && { since: from }),
    ...(to < Infinity && { until: to }),
    ...(origin && { origin }),
    ...(event !== undefined && { event }),
  };
  for await (const some of walk(db, list, { filters, ...(signal && { signal }) })) {
    const values = some.map(read);
    yield {
      at: some.map(({ at }) => at),
      values: fields.map((_, index) => values.map((row) => row[index] ?? null)),
    };
  }
}
