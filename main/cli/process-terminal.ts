import { styleText } from 'node:util';
import { outputOf, type Screen } from './output.ts';
import { askAt } from './prompt.ts';
import type { StoppedStatus, Terminal } from './types.ts';

const signals: readonly (readonly [NodeJS.Signals, StoppedStatus])[] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
];

/** The part of the process that is used. */
export interface TerminalProcess {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: unknown): unknown;
  rawListeners(signal: NodeJS.Signals): readonly unknown[];
  removeAllListeners(signal: NodeJS.Signals): unknown;
}

/**
 * Makes the terminal of a process, once and as soon as the app is ready: from here on a signal is heard, however
 * busy the process is with loading. With no command listening it calls `end` at once. `signalsTaken`: Electron has taken
 * the signals from Node.
 */
export function openTerminal(
  process: TerminalProcess,
  end: (status: StoppedStatus) => void,
  signalsTaken = false,
): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const listeners = new Set<(status: StoppedStatus) => void>();
  const own = signals.map(([name, status]) => {
    const onSignal = (): void => {
      if (listeners.size === 0) end(status);
      for (const listener of listeners) listener(status);
    };
    // Electron takes the signals for itself when it is ready (and then quits with status 0). Node takes a signal
    // back only with a first listener.
    if (signalsTaken) process.removeAllListeners(name);
    const others = process.rawListeners(name);
    // Node loses a signal that arrives while nobody listens: this one comes before others go, and stays.
    process.on(name, onSignal);
    for (const other of others) process.off(name, other);
    return { name, onSignal };
  });
  return {
    stdout: outputOf(stdout, true, env),
    stderr: outputOf(stderr, false, env),
    // Node knows the rules: a terminal, NO_COLOR, FORCE_COLOR, TERM.
    colour: styleText('bold', 'x', { stream: stdout }) !== 'x',
    ask: stdin.isTTY === true && stderr.isTTY === true ? askAt(stdin, stderr) : null,
    onInterrupt: (listener) => {
      // A library below conf listens too, since it was loaded, and would end the process at once.
      for (const { name, onSignal } of own) {
        for (const other of process.rawListeners(name)) {
          if (other !== onSignal) process.off(name, other);
        }
      }
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
