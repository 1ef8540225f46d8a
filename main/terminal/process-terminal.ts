import { styleText } from 'node:util';
import { askAt } from './prompt.ts';
import type { Output, StoppedStatus, Terminal } from './types.ts';

const signals: readonly (readonly [NodeJS.Signals, StoppedStatus])[] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
];

/** A stream that may be a terminal. */
interface Screen extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The part of the process that is used. */
export interface TerminalProcess {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Screen;
  readonly stderr: Screen;
  on(signal: NodeJS.Signals, hear: () => void): unknown;
  off(signal: NodeJS.Signals, hear: () => void): unknown;
  removeAllListeners(signal: NodeJS.Signals): unknown;
}

/** Makes the terminal of a process. */
export function openTerminal(process: TerminalProcess): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    stdout: outputOf(stdout),
    stderr: outputOf(stderr),
    // Node knows the rules: a terminal, NO_COLOR, FORCE_COLOR, TERM.
    colour: styleText('bold', 'x', { stream: stdout }) !== 'x',
    ask: stdin.isTTY === true && stderr.isTTY === true ? askAt(stdin, stderr) : null,
    onInterrupt: (hear) => {
      const listeners = signals.map(([name, status]) => [name, () => hear(status)] as const);
      for (const [name, listener] of listeners) {
        // A library below electron-store listens from before Electron takes the signals for itself
        // (and then quits with status 0). Node takes a signal back only with a first listener.
        process.removeAllListeners(name);
        process.on(name, listener);
      }
      return () => {
        for (const [name, listener] of listeners) process.off(name, listener);
      };
    },
  };
}

function outputOf(stream: Screen): Output {
  // A closed pipe (`candor collect | head -1`) is no fault: what cannot be read is not written.
  stream.on('error', () => undefined);
  return {
    write: (text) => new Promise((resolve) => void stream.write(text, () => resolve())),
    isTTY: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : undefined,
  };
}
