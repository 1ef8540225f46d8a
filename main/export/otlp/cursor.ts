import * as z from 'zod';
import type { Outcome } from '../../../core/outcome.ts';
import { success } from '../../../core/outcome.ts';
import type { HistoryReader } from '../../../core/ports.ts';
import { openKeptJson, type KeptJson } from '../../profile/kept-json.ts';

/** How far the history was exported to a receiver. */
const shape = z.object({
  /** Its address. */
  target: z.string(),
  /** Number of the newest entry that it took, or refused for good; 0: none. */
  entry: z.int().nonnegative(),
  /** Hash of that entry; empty for 0. A history that was begun anew has another there. */
  hash: z.string(),
  /** How many logs it discarded for good. */
  refused: z.int().nonnegative(),
});
/** See {@link shape}. */
export type Cursor = z.infer<typeof shape>;

/** Opens the cursor of a profile (a path, absolute). It is written whole. */
export function openCursor(path: string): KeptJson<Cursor> {
  return openKeptJson(path, shape);
}

/** Returns where to go on for a target: at a cursor that fits it and this history, else at the beginning. */
export function placeFor(
  kept: Cursor | null,
  target: string,
  history: Pick<HistoryReader, 'holds'>,
): Outcome<Cursor> {
  const beginning: Cursor = { target, entry: 0, hash: '', refused: 0 };
  if (kept === null || kept.target !== target) return success(beginning);
  const holds = history.holds(kept);
  if (!holds.ok) return holds;
  return success(holds.value ? kept : { ...beginning, refused: kept.refused });
}
