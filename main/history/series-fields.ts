import { chartFields } from '../../core/charts/fields.ts';
import { numbersIn } from '../../core/charts/numbers-in.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { withDeletions, type WalkedStore } from './with-deletions.ts';

const names = chartFields.map(({ name }) => name);

/** What was found so far: the newest record that was read, and how often bodies had been deleted by then. */
interface Found {
  readonly fields: readonly string[];
  readonly upTo: number;
  readonly deletions: number;
}

/**
 * Builds what says which fields for charts have a number in a kept payload. The next time only what came since is
 * read; where bodies were deleted meanwhile, all is read again. Concurrent questions share one reading.
 */
export function createSeriesFields(
  open: () => Promise<Outcome<WalkedStore>>,
): () => Promise<Outcome<readonly string[]>> {
  let found: Found = { fields: [], upTo: 0, deletions: 0 };
  let reading: Promise<Outcome<readonly string[]>> | null = null;
  const read = async (): Promise<Outcome<readonly string[]>> => {
    const opened = await withDeletions(open);
    if (!opened.ok) return opened;
    const { store, deletions } = opened.value;
    const before = deletions === found.deletions ? found : { fields: [], upTo: 0 };
    const fields = new Set(before.fields);
    let { upTo } = before;
    let missing = names;
    for await (const walked of store.walk({ filters: {}, above: upTo })) {
      missing = names.filter((name) => !fields.has(name));
      for (const { made, record } of walked) {
        for (const name of made === null ? [] : numbersIn(made, missing)) fields.add(name);
        upTo = Math.max(upTo, record);
      }
    }
    found = { fields: [...fields], upTo, deletions };
    return success(found.fields);
  };
  return () =>
    (reading ??= read().finally(() => {
      reading = null;
    }));
}
