import { useCallback, useEffect, useMemo, useState } from 'react';
import { ask } from '../../api.ts';
import { Feed } from './feed.ts';

/** The feed of Candor's own connections; `stamp` changes when there may be new ones. */
export function useFeed(stamp: string): {
  readonly feed: Feed;
  /** Loads until there are so many lines. */
  readonly more: (count: number) => void;
} {
  const [, setTurn] = useState(0);
  const feed = useMemo(() => {
    void stamp;
    return new Feed({
      records: (origin, offset, limit) =>
        ask((candor) => candor.history({ origin }, offset, limit)),
      connections: () => ask((candor) => candor.connections()),
    });
  }, [stamp]);
  const [shown, setShown] = useState(feed);
  const more = useCallback(
    (count: number) => {
      void feed.more(count).then((done) => {
        if (!done) return;
        // The lines before stay until these are there.
        setShown(feed);
        setTurn((before) => before + 1);
      });
    },
    [feed],
  );
  useEffect(() => more(100), [more]);
  return { feed: shown, more };
}
