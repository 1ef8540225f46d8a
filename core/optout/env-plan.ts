import type { Lookup } from './dotenv-value.ts';
import { readEnvValue, setEnvValue } from './env-file.ts';
import { mendStops } from './mend.ts';

/** A text that is to take the place of another, in which the server reads the wanted value. */
export interface EnvPlan {
  readonly text: string;
  /** Lines that are mended, counted from 1, because the server stopped reading there. */
  readonly mended: readonly number[];
}

/**
 * Returns a `.env` in which the server reads a value, in every release. Where it stops reading above every line that
 * sets the key, the lines at which it stops are mended; where what they mean is not sure, the key is set above the
 * first of them. Null: there is no such text. `lookup`: the server's environment; null: it is hidden.
 */
export function planEnvValue(
  text: string,
  key: string,
  value: string,
  lookup: Lookup | null,
): EnvPlan | null {
  const now = readEnvValue(text, key, 'last');
  if (now.stopsAt !== null && now.value === undefined) {
    const mended = mendStops(text, lookup);
    const set = mended === null ? null : setEnvValue(mended.text, key, value);
    if (mended !== null && set !== null) return { text: set, mended: mended.lines };
  }
  const set = setEnvValue(text, key, value);
  return set === null ? null : { text: set, mended: [] };
}
