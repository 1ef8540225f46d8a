import { CommanderError } from 'commander';
import { readGlobalOptions } from './arguments.ts';
import { buildProgram } from './program.ts';
import { say } from './say.ts';
import { plain } from './text.ts';
import { UsageError, type CliDeps, type CommandContext } from './types.ts';

/** Exit status of a command line that does not fit (EX_USAGE of sysexits). */
const usage = 64;
/** Exit status of a fault of Candor's own. */
const fault = 1;

/**
 * Runs one command line. Gives its exit status; never rejects. Nothing is opened for `--help`,
 * `--version` or a command line that does not fit.
 */
export async function run(args: readonly string[], deps: CliDeps): Promise<number> {
  let exit = 0;
  const help: string[] = [];
  const perform = async (work: (context: CommandContext) => Promise<number>): Promise<void> => {
    const { json } = program.opts<{ json?: true }>();
    const actions = await deps.open(readGlobalOptions(args));
    try {
      exit = await work({ terminal: deps, actions, json: json === true });
    } finally {
      await actions.close();
    }
  };
  const program = buildProgram(deps, (text) => help.push(text), perform);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) return tellError(deps, error);
  }
  if (help.length > 0) await deps.stdout.write(help.join(''));
  return exit;
}

async function tellError(deps: CliDeps, error: unknown): Promise<number> {
  if (error instanceof UsageError) return tellUsage(deps, error.message);
  if (error instanceof CommanderError) {
    const message =
      error.code === 'commander.help'
        ? 'no command was given'
        : error.message.replace(/^error: /, '');
    return tellUsage(deps, withoutValue(message));
  }
  // The name and not the message: what stands in it is not known.
  const name = error instanceof Error ? error.name : 'unknown';
  await say(deps, `Candor could not finish because of a fault of its own (${name}).`);
  return fault;
}

/** An option may carry what must not be repeated: `--password=…`, `-p…`. Only its name is. */
function withoutValue(message: string): string {
  return message.replace(/^(unknown option '(?:--[^=]*|-.))[^]*'$/u, "$1'");
}

async function tellUsage(deps: CliDeps, message: string): Promise<number> {
  await deps.stderr.write(`candor: ${plain(message.replace(/\.$/, ''))}; see candor --help\n`);
  return usage;
}
