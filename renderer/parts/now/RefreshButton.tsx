import { Icon } from '../Icon.tsx';
import type { Refresh } from '../../use-refresh.ts';

/** Starts a reading; while one is under way, stops it. One button, so that the focus stays. */
export function RefreshButton({ refresh }: { readonly refresh: Refresh }) {
  const { reading, start, stop } = refresh;
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts={reading ? 'Escape' : 'Control+R'}
      title={reading ? 'Stop reading (Esc)' : 'Read again (Ctrl+R)'}
      onClick={reading ? stop : start}
    >
      <Icon name={reading ? 'stop' : 'refresh'} />
      {reading ? 'Stop' : 'Refresh'}
    </button>
  );
}
