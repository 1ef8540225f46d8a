import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Another process that tells one line at a time. */
export interface Teller {
  /** The next line of its standard output; fails when it ends before. */
  line(): Promise<string>;
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void;
  /** Ends it, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a TypeScript file in another process of this same runtime. */
export function startTeller(file: string, args: readonly string[]): Teller {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = endOf(child);
  return {
    line: async () => {
      const next = await lines.next();
      if (next.done === true) throw new Error(`${file} ended without a word`);
      return next.value;
    },
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}
