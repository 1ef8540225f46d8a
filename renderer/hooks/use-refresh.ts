import type { Failure } from '../../core/outcome.ts';
import { useMutation } from './use-mutation.ts';
import { useSnapshot } from './use-snapshot.ts';
import { useKeys, withCommand } from './use-keys.ts';

/** Reading everything again, by button or by key. */
export interface Refresh {
  readonly reading: boolean;
  readonly error: Failure | null;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Ctrl+R (or Cmd+R) reads again, Esc stops. */
export function useRefresh(): Refresh {
  const collect = useMutation((candor) => candor.server.collect());
  const stopping = useMutation((candor) => candor.server.stopCollecting());
  const reading = useSnapshot(({ collecting }) => collecting !== null);
  const start = () => {
    if (!reading) void collect.run();
  };
  const stop = () => {
    if (reading) void stopping.run();
  };
  useKeys((event) => {
    if (event.key.toLowerCase() === 'r' && withCommand(event)) {
      event.preventDefault();
      start();
    }
    if (event.key === 'Escape' && reading) {
      event.preventDefault();
      stop();
    }
  });
  // That a reading was stopped, or is under way already, is seen: it needs no message.
  const error = collect.error ?? stopping.error;
  const worth = error !== null && error.code !== 'stopped' && error.code !== 'busy';
  return { reading, error: worth ? error : null, start, stop };
}
