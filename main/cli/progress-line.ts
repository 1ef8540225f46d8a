import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import type { Progress } from '../../core/collection.ts';
import { pieces, plain, widthOf } from './text.ts';
import type { Output } from './types.ts';

/** Progress as one line that is written over itself; nothing where standard error is a file, a pipe or a terminal without escapes. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the line away until the next is shown. */
  hide(): Promise<void>;
  /** Takes the line away; nothing is shown after. */
  clear(): Promise<void>;
}

/** The progress line of an output. */
export function progressLine(stderr: Output): ProgressLine {
  const erase = '\r\u001B[2K';
  let shown = '';
  let over = !stderr.escapes;
  return {
    show: ({ step, done, total }) => {
      if (over) return;
      const text = say(messages.progress, { step: plain(step), done, total });
      const [line = ''] = pieces(text, widthOf(stderr) - 1);
      if (line === shown) return;
      shown = line;
      void stderr.write(`${erase}${line}`);
    },
    hide: async () => {
      if (over || shown === '') return;
      shown = '';
      await stderr.write(erase);
    },
    clear: async () => {
      if (over) return;
      over = true;
      await stderr.write(erase);
    },
  };
}
