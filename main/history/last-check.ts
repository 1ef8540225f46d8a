import * as z from 'zod';
import type { LastCheck, Verification } from '../../core/history/verification.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { HistoryStore } from './store.ts';
import { openKeptJson } from '../profile/kept-json.ts';
import { profilePath } from '../profile/profile-files.ts';

const head = z.object({ entry: z.number(), hash: z.string() });
const verification = z.object({
  intact: z.boolean().nullable(),
  entries: z.number(),
  unchecked: z.number(),
  lost: z.number(),
  head: head.extend({ at: z.string().nullable() }).nullable(),
  setAside: z.string().nullable(),
  losses: z.array(z.string()).readonly(),
  keyed: z.enum(['all', 'some', 'none']),
  bad: z
    .object({ entry: z.number(), record: z.string().nullable(), reason: z.string() })
    .nullable(),
}) satisfies z.ZodType<Verification>;
/** `head`: the newest entry when it was checked. */
const shape = z.object({ verification, at: z.iso.datetime(), head });

/** Remembers the newest integrity check of a history in the profile, also after a restart. */
export interface HistoryCheck {
  /** Makes a check, and remembers what it found with its time. `now`: milliseconds since 1970. Throws what `verify` throws. */
  make(
    store: Pick<HistoryStore, 'head'>,
    verify: () => Promise<Verification>,
    now: number,
  ): Promise<Verification>;
  /**
   * Returns the newest check of the history that is open; null: there is none, or it was of another history, or what it
   * found intact is damaged since.
   */
  last(store: Pick<HistoryStore, 'head' | 'holds' | 'loss'>): LastCheck | null;
}

/** Opens the memory of a profile (a folder, absolute) and begins to read it; `changed` is told once it was read. */
export function openHistoryCheck(profile: string, changed: () => void): HistoryCheck {
  const kept = openKeptJson(profilePath(profile, 'history-check.json'), shape);
  let known: z.infer<typeof shape> | null = null;
  const begin = async (): Promise<void> => {
    const read = await kept.read();
    if (read === null) return;
    known ??= read;
    changed();
  };
  void begin();
  return {
    make: async (store, verify, now) => {
      const before = store.head();
      const found = await verify();
      if (!before.ok) return found;
      const { entry, hash } = before.value;
      const checked = {
        verification: found,
        at: new Date(now).toISOString(),
        head: { entry, hash },
      };
      known = checked;
      // Where it can't be kept, it is remembered while Candor runs.
      await kept.keep(checked);
      changed();
      return found;
    },
    last: (store) => {
      if (known === null) return null;
      const now = store.head();
      if (!now.ok || !valueOr(store.holds(known.head), false)) return null;
      // What was lost and acknowledged is lost all the same.
      if (known.verification.intact === true && valueOr(store.loss('ever'), null) !== null)
        return null;
      return {
        verification: known.verification,
        at: known.at,
        isOlder: now.value.entry !== known.head.entry,
      };
    },
  };
}

function valueOr<T>(outcome: Outcome<T>, otherwise: T): T {
  return outcome.ok ? outcome.value : otherwise;
}
