import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { verdictLine, verdictNews } from '../../core/optout/verdict-line.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { inform, tellProblem } from './inform.ts';
import type { ServiceManager } from './systemd.ts';
import { jsonText, plain } from './text.ts';
import type { CommandContext, StoppedStatus } from './types.ts';
import { portTaken, tellFigures, type FigureTargets } from './watch-figures.ts';

/** What `watch` is asked for. */
export interface WatchCommand extends FigureTargets {
  /** How often the verdict is taken although nothing moved, in milliseconds. */
  readonly everyMs: number;
  /** Whether the relay runs meanwhile. */
  readonly relay: boolean;
  readonly manager: ServiceManager;
}

/** Longest time between two turns of the timer that keeps the process, in milliseconds. */
const longestTurn = 60_000;

/**
 * `watch`: takes the verdict when something moves, and now and then, until the user stops it; each change is a line on
 * standard output. Gives the exit status: 0 after SIGTERM, 130 after SIGINT; 9 when a port is taken, 74 when the file of
 * the metrics can't be written, 1 when the relay could not start.
 */
export async function watch(context: CommandContext, command: WatchCommand): Promise<number> {
  const { terminal, services } = context;
  const { manager } = command;
  await tellProblem(context);
  const stopped = Promise.withResolvers<StoppedStatus>();
  // Before anything starts: a signal in between must stop it, too.
  const ignore = terminal.onInterrupt((status) => stopped.resolve(status));
  const telling = tellChanges(context);
  const turn = Math.min(longestTurn, (manager.watchdogMs ?? longestTurn) / 2);
  // Nothing else may keep the process: the watch's own timer does not.
  const keeping = setInterval(() => manager.alive(), turn);
  const figures = tellFigures(context, command);
  try {
    const status = (await startRelay(context, command)) || (await figures.start());
    if (status !== 0) return status;
    const { everyMs } = command;
    const seen = (one: OptOutSeen): void => {
      telling.take(one);
      figures.take(one);
    };
    // Each change is told below, so that the first verdict and a user's own change are lines, too.
    services.exporting.loop.start(everyMs);
    const started = services.watch.start(() => undefined, { everyMs, asked: true, seen });
    await Promise.race([started, stopped.promise, telling.over]);
    manager.ready();
    const how = await Promise.race([stopped.promise, telling.over]);
    manager.stopping();
    await telling.settled();
    return how === 143 ? 0 : how;
  } finally {
    services.watch.stop();
    await services.exporting.loop.stop();
    clearInterval(keeping);
    await figures.stop();
    if (command.relay) await services.relay.close();
    ignore();
  }
}

/** Starts the relay where it is asked for; gives the exit status of a failure, else 0. */
async function startRelay(
  { terminal, services }: CommandContext,
  { relay }: WatchCommand,
): Promise<number> {
  if (!relay) return 0;
  const started = await services.relay.open();
  if (!started.ok) {
    await inform(terminal, started.error.message, started.error.code);
    return started.error.code === 'port-taken' ? portTaken : 1;
  }
  await inform(terminal, say(messages.relayListens, { url: started.value.url }));
  return 0;
}

/**
 * Writes each change of the verdict as a line, one after the other. `over` gives 0 when nobody reads them any more, and
 * rejects when they can't be written.
 */
function tellChanges({ terminal, json }: CommandContext): {
  readonly take: (seen: OptOutSeen) => void;
  readonly settled: () => Promise<unknown>;
  readonly over: Promise<0>;
} {
  let last: OptOutSeen | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  const over = Promise.withResolvers<0>();
  // Who waits for it hears it; where nobody does any more, it is no fault.
  over.promise.catch(() => undefined);
  const write = async (line: string): Promise<void> => {
    if (!(await terminal.stdout.write(`${line}\n`))) over.resolve(0);
  };
  return {
    over: over.promise,
    take: (seen) => {
      const news = verdictNews(last, seen, new Date().toISOString());
      last = seen;
      if (news === null) return;
      const line = json ? jsonText(JSON.stringify(news)) : plain(verdictLine(news));
      writing = writing.then(() => write(line));
      writing.catch(over.reject);
    },
    settled: () => writing,
  };
}
