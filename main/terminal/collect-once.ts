import type { Collection, Progress } from '../../core/collection.ts';
import { plain, widthOf } from './text.ts';
import type { CommandContext, Output, StoppedStatus } from './types.ts';

/**
 * Collects once, with progress on standard error where that is a terminal. Gives the exit status when
 * the user stopped it: what was read by then is not shown, because it would look like the whole.
 */
export async function collectOnce({
  actions,
  terminal,
}: CommandContext): Promise<Collection | StoppedStatus> {
  const stop = new AbortController();
  const stopped = Promise.withResolvers<StoppedStatus>();
  const ignore = terminal.onInterrupt((status) => {
    stop.abort();
    stopped.resolve(status);
  });
  const progress = progressLine(terminal.stderr);
  try {
    const { signal } = stop;
    return await Promise.race([
      actions.collect({ signal, onProgress: progress.show }),
      stopped.promise,
    ]);
  } finally {
    ignore();
    await progress.clear();
  }
}

/** One line that is written over itself; nothing where standard error is a file or a pipe. */
function progressLine(stderr: Output): {
  show: (progress: Progress) => void;
  clear: () => Promise<void>;
} {
  const erase = '\r\u001B[2K';
  let over = !stderr.isTTY;
  return {
    show: ({ step, done, total }) => {
      if (over) return;
      const line = `${plain(step)} (${done} of ${total})`;
      void stderr.write(`${erase}${line.slice(0, widthOf(stderr) - 1)}`);
    },
    clear: async () => {
      if (over) return;
      over = true;
      await stderr.write(erase);
    },
  };
}
