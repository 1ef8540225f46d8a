import type { Control, Missing } from './wire-check.ts';

/** What the experiment on the wire has come to. */
export interface Proof {
  /** The record of a report that came through on the path of now; null: none did. */
  readonly control: Control | null;
  /** When silence counts, or has counted since, RFC 3339; null: something else is missing. */
  readonly provenFrom: string | null;
  /** Why it is not proven; null: nothing is missing. */
  readonly missing: Missing | null;
}

/** Nothing was tried. `missing`: why. */
export function unproven(missing: Missing): Proof {
  return { control: null, provenFrom: null, missing };
}
