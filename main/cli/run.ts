import { CommanderError } from 'commander';
import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { missingCommand, usageTrouble } from './usage-trouble.ts';
import { readGlobalOptions, wantsJson } from './arguments.ts';
import { failureDocument, type Why } from './failure.ts';
import { buildProgram } from './program.ts';
import type { Perform } from './history/commands.ts';
import { openSession, type Session } from './session.ts';
import type { ReadSettings } from './settings-commands.ts';
import { refuseSwallowed } from './swallowed.ts';
import { jsonDocument, plain } from './text.ts';
import { NotWritten, UsageError, type CliDeps, type GlobalOptions } from './types.ts';

/** Exit status of a command line that does not fit (EX_USAGE of sysexits). */
const usage = 64;
/** Exit status when standard output can't be written (EX_IOERR of sysexits). */
const notWritten = 74;
/** Exit status of a fault of Candor's own. */
const fault = 1;

/**
 * Runs one command line. Gives its exit status; never rejects. Nothing is opened for `--help`,
 * `--version` or a command line that does not fit.
 */
export async function run(args: readonly string[], deps: CliDeps): Promise<number> {
  const json = wantsJson(args);
  try {
    return await runLine(args, deps, json);
  } catch (error) {
    const { status, why, line } = failureOf(error);
    await deps.stderr.write(`${line}\n`);
    if (json && status !== notWritten) {
      const told = await deps.stdout.write(failureDocument(status, [], why)).catch(() => false);
      if (!told) return notWritten;
    }
    return status;
  }
}

/** Runs one that may fail: throws `UsageError`, `NotWritten`, and faults of Candor's own. */
async function runLine(args: readonly string[], deps: CliDeps, json: boolean): Promise<number> {
  let exit = 0;
  const help: string[] = [];
  const session = (): Session => {
    const { quiet, input } = program.opts<{ quiet?: true; input: boolean }>();
    return openSession(deps, { json, quiet: quiet === true, input });
  };
  const given = (): GlobalOptions => readGlobalOptions(args);
  const perform: Perform = async (work) => {
    exit = await session().run((tell) => deps.open(given(), tell), work);
  };
  const readSettings: ReadSettings = async (work) => {
    exit = await session().run((tell) => deps.openSettings(given(), tell), work);
  };
  const program = buildProgram(deps, (text) => help.push(text), { perform, readSettings });
  try {
    refuseSwallowed(args, program);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0 && error.code === 'commander.help') {
      throw new UsageError(missingCommand(program.args));
    }
    if (error.exitCode !== 0) throw error;
    if (error.code === 'commander.version' && json) {
      await deps.stdout.write(jsonDocument({ version: deps.version }));
      return exit;
    }
  }
  const text = help.join('');
  if (text !== '') await deps.stdout.write(json ? jsonDocument({ help: text }) : text);
  return exit;
}

/** What went wrong: the exit status, the reason, and the line that tells it to a person. */
function failureOf(error: unknown): {
  readonly status: number;
  readonly why: Why;
  readonly line: string;
} {
  if (error instanceof NotWritten) {
    const message = say(messages.notWritten, { why: error.message });
    const line = say(messages.notWrittenLine, { why: error.message });
    return { status: notWritten, why: { code: 'cannot-write', message }, line };
  }
  const trouble = usageTrouble(error);
  if (trouble !== null) {
    const line = say(messages.usageLine, { trouble: plain(trouble) });
    return { status: usage, why: { code: 'usage', message: `${trouble}.` }, line };
  }
  // The name and not the message: what stands in it is not known.
  const name = error instanceof Error ? error.name : 'unknown';
  const message = say(messages.ownFault, { name });
  return { status: fault, why: { code: 'internal', message }, line: plain(message) };
}
