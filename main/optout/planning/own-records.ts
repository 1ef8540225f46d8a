import type { ChangeRecord } from '../applying/record.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { standing } from './take-back.ts';

/** A server may have moved to another port since; its files have not. */
export function belongs(record: ChangeRecord, setup: PlanSetup): boolean {
  const paths = new Set(
    setup.sources.flatMap((source) => (source.path === null ? [] : [source.path])),
  );
  return record.server === setup.server.url || record.files.some((file) => paths.has(file.shownAs));
}

/** When telemetry was turned off by Candor last, milliseconds since 1970; null: it was not. */
export function newest(records: readonly ChangeRecord[], aim: 'off'): number | null {
  const record = standing(records, aim).at(-1);
  return record === undefined ? null : Date.parse(record.at);
}
