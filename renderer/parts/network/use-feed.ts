import { useCallback, useEffect, useMemo, useState } from 'react';
import { ask } from '../../api.ts';
import { Feed } from './feed.ts';

/** The feed of Candor's own connections; `stamp` changes when there may be new ones. */
export function useFeed(stamp: string): {
  readonly feed: Feed;
  /** Loads until there are so many lines. */
  readonly more: (count: number) => void;
} {
  const feed = useMemo(
    () =>
      new Feed(stamp, {
        records: (filter, offset, limit) =>
          ask((candor) => candor.history.list(filter, offset, limit)),
        connections: () => ask((candor) => candor.history.connections()),
      }),
    [stamp],
  );
  // The lines before stay until those of a new feed are there; `count` draws what was added to the same feed.
  const [shown, setShown] = useState({ feed, count: 0 });
  const more = useCallback(
    (count: number) => {
      const load = async () => {
        if (await feed.more(count)) setShown({ feed, count: feed.lines.length });
      };
      void load();
    },
    [feed],
  );
  useEffect(() => more(100), [more]);
  return { feed: shown.feed, more };
}
