import type { CaseNotice } from '../../core/deletion/case-dates.ts';

/** How often it is looked whether the history has grown, in milliseconds. */
const pulse = 10_000;
/** How often dates are looked at although nothing was recorded, in milliseconds. */
const slow = 600_000;

/** What the watch looks at. */
export interface Watched {
  /** False while there is no request at all: then nothing is loaded. */
  readonly any: () => boolean;
  /** Number of the newest entry of the history; null: it cannot be read. */
  readonly newest: () => Promise<number | null>;
  readonly news: () => Promise<readonly CaseNotice[]>;
  /** Milliseconds on a clock that never goes back. */
  readonly steady: () => number;
  readonly tell: (notice: CaseNotice) => void;
}

/**
 * Tells what is new of the requests: now, soon after each capture or send, and on each day. Gives the function
 * that ends it. Trouble is not told here: the page and the terminal tell it when they are asked.
 */
export function watchDeletion(watched: Watched): () => void {
  let entry: number | null = null;
  let last = Number.NEGATIVE_INFINITY;
  let busy = false;

  const look = async (): Promise<void> => {
    if (busy || !watched.any()) return;
    busy = true;
    try {
      const seen = await watched.newest();
      if (seen === entry && watched.steady() - last < slow) return;
      entry = seen;
      last = watched.steady();
      for (const notice of await watched.news()) watched.tell(notice);
    } catch {
      // The next look tries again.
    } finally {
      busy = false;
    }
  };

  void look();
  const timer = setInterval(() => void look(), pulse);
  timer.unref();
  return () => clearInterval(timer);
}
