import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { FollowWork } from '../../core/ports.ts';
import type { HistoryWork } from '../../core/sending.ts';
import { storeMessages as messages } from './messages.ts';

/** Long work on the history that the window shows and stops; one at a time. */
export interface FollowedWork {
  readonly follow: FollowWork;
  /** What is under way; null: nothing. */
  state(): HistoryWork | null;
  stop(): Outcome<null>;
}

/** Builds it. `changed` is told with each step of the work. */
export function createFollowedWork(changed: () => void): FollowedWork {
  let work: (HistoryWork & { readonly stop: AbortController }) | null = null;
  return {
    follow: async (what, perform) => {
      if (work !== null) return failure('busy', say(messages.stillBusy));
      const stop = new AbortController();
      work = { what, done: 0, total: 0, stop };
      changed();
      try {
        return await perform({
          signal: stop.signal,
          onProgress: (done, total) => {
            work = { what, done, total, stop };
            changed();
          },
        });
      } finally {
        work = null;
        changed();
      }
    },
    state: () => work && { what: work.what, done: work.done, total: work.total },
    stop: () => {
      work?.stop.abort();
      return success(null);
    },
  };
}
