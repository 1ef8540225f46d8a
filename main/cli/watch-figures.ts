import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import type { MetricsAddress } from '../../core/export/metrics-address.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { inform } from './inform.ts';
import type { CommandContext } from './types.ts';

/** Where the figures of `watch` go. */
export interface FigureTargets {
  /** Where the metrics are written for node_exporter, absolute; null: nowhere. */
  readonly textfile: string | null;
  /** Where they are answered over HTTP; null: nowhere. */
  readonly metrics: MetricsAddress | null;
}

/** What tells them. */
export interface Figures {
  /** Gives the exit status of a failure, else 0. */
  start(): Promise<number>;
  /** Takes a verdict. */
  take(seen: OptOutSeen): void;
  stop(): Promise<void>;
}

/** Exit status when a port is taken. */
export const portTaken = 9;
/** Exit status when the file of the metrics can't be written (EX_IOERR of sysexits). */
const notWritten = 74;
/** How often the file of the metrics is written anew, in milliseconds. */
const figuresEvery = 15_000;

/** Tells the watch's figures to other programs, where that is asked for. */
export function tellFigures(
  { terminal, services }: CommandContext,
  { textfile, metrics: address }: FigureTargets,
): Figures {
  const metrics = services.exporting.metrics();
  let server: { stop(): Promise<void> } | null = null;
  let writing: NodeJS.Timeout | null = null;
  let trouble: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const write = (): Promise<boolean> => {
    const written = turn.then(writeNow);
    turn = written;
    return written;
  };
  const writeNow = async (): Promise<boolean> => {
    if (textfile === null) return true;
    const written = await metrics.write(textfile);
    const before = trouble;
    trouble = written.ok ? null : written.error.message;
    // Said once, until it is another or gone.
    if (trouble !== null && trouble !== before) await inform(terminal, trouble, 'cannot-write');
    return written.ok;
  };
  return {
    start: async () => {
      if (!(await write())) return notWritten;
      if (textfile !== null) writing = setInterval(() => void write(), figuresEvery);
      if (address === null) return 0;
      const served = await metrics.serve(address);
      if (!served.ok) {
        await inform(terminal, served.error.message, served.error.code);
        return served.error.code === 'port-taken' ? portTaken : 1;
      }
      server = served.value;
      await inform(terminal, say(messages.metricsAt, { url: served.value.url }));
      return 0;
    },
    take: (seen) => {
      metrics.note(seen);
      void write();
    },
    stop: async () => {
      if (writing !== null) clearInterval(writing);
      await turn;
      await server?.stop();
    },
  };
}
