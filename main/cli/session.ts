import { setTimeout as wait } from 'node:timers/promises';
import { failureDocument } from './failure.ts';
import { inform } from './inform.ts';
import type { Ask, CliDeps, Context, Output, Said, StoppedStatus, Terminal } from './types.ts';

/** How a command is to behave, whichever it is. */
export interface SessionOptions {
  readonly json: boolean;
  /** No messages but why it failed. */
  readonly quiet: boolean;
  /** False: it never asks. */
  readonly input: boolean;
}

/** The run of one command. */
export interface Session {
  /** Opens the profile, does the work and gives its exit status. */
  run<Services>(
    open: Open<Services>,
    work: (context: Context<Services>) => Promise<number>,
  ): Promise<number>;
}

/** Opens what the command asks; what comes unasked meanwhile is given to `tell`. */
export type Open<Services> = (tell: (message: string) => void) => Promise<Opened<Services>>;

interface Opened<Services> {
  readonly services: Services;
  readonly close: () => Promise<void>;
}

/** Messages that are kept for the case that the command fails; a relay can run for months. */
const mostKept = 100;
/** How long the profile may take to close after a signal, in milliseconds. */
const closeWithin = 1_000;

/** Makes the session of a command: what holds for all of them, so that none of them has to see to it. */
export function openSession(deps: CliDeps, options: SessionOptions): Session {
  const { json } = options;
  const seen: Seen = { said: [], held: [], printed: false, listening: 0 };
  const terminal = terminalOf(deps, options, seen);

  async function runOpened<Services>(
    stopped: Promise<StoppedStatus>,
    opening: Promise<Opened<Services>>,
    work: (context: Context<Services>) => Promise<number>,
  ): Promise<number> {
    const command = opening.then(({ services }) => work({ terminal, services, json }));
    const status = await Promise.race([command, stopped]);
    if (status === 0) seen.held.length = 0;
    else if (json && !seen.printed) await deps.stdout.write(failureDocument(status, seen.said));
    return status;
  }

  return {
    run: async (open, work) => {
      const stopped = Promise.withResolvers<StoppedStatus>();
      let signalled = false;
      // A command that listens itself says what is left undone.
      const ignore = deps.onInterrupt((status) => {
        if (seen.listening > 0) return;
        signalled = true;
        stopped.resolve(status);
      });
      const opening = open((message) => void inform(terminal, message));
      try {
        return await runOpened(stopped.promise, opening, work);
      } finally {
        ignore();
        await release(deps.stderr, seen.held);
        const closed = opening.then(({ close }) => close());
        await (signalled ? Promise.race([closed, wait(closeWithin)]) : closed);
      }
    },
  };
}

/** What a session saw of its command. */
interface Seen {
  readonly said: Said[];
  /** Messages that `--quiet` holds back. */
  readonly held: string[];
  printed: boolean;
  /** How many parts of the command listen for a signal. */
  listening: number;
}

/** The terminal as the command has it. */
function terminalOf(deps: CliDeps, { quiet, input }: SessionOptions, seen: Seen): Terminal {
  return {
    colour: deps.colour,
    stdout: {
      ...deps.stdout,
      write: (text) => {
        seen.printed ||= text !== '';
        return deps.stdout.write(text);
      },
    },
    stderr: quiet ? holding(deps.stderr, seen.held) : deps.stderr,
    ask:
      input && deps.ask !== null ? askAfter(deps.ask, () => release(deps.stderr, seen.held)) : null,
    onInterrupt: (listener) => {
      seen.listening += 1;
      const ignore = deps.onInterrupt(listener);
      return () => {
        seen.listening -= 1;
        ignore();
      };
    },
    keep: (one) => {
      seen.said.push(one);
      if (seen.said.length > mostKept) seen.said.shift();
    },
  };
}

/** Standard error of `--quiet`: what is written is held back, and no line is written over. */
function holding(stderr: Output, held: string[]): Output {
  return {
    ...stderr,
    escapes: false,
    write: async (text) => {
      held.push(text);
      if (held.length > mostKept) held.shift();
      return true;
    },
  };
}

/** Questions that come after what was held back, because that says what is asked about. */
function askAfter(ask: Ask, first: () => Promise<void>): Ask {
  return {
    line: async (question) => {
      await first();
      return ask.line(question);
    },
    hidden: async (question) => {
      await first();
      return ask.hidden(question);
    },
  };
}

async function release(stderr: Output, held: string[]): Promise<void> {
  const text = held.splice(0).join('');
  if (text !== '') await stderr.write(text);
}
