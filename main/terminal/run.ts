import { Command, CommanderError } from 'commander';
import { settingKeys } from '../../core/settings/definitions.ts';
import { parseAddress } from '../server-address.ts';
import { readGlobalOptions } from './arguments.ts';
import { collect } from './collect.ts';
import { say } from './say.ts';
import { getSetting, listSettings, setSetting } from './settings.ts';
import { status } from './status.ts';
import { plain, widthOf } from './text.ts';
import { UsageError, type CliDeps, type CommandContext } from './types.ts';

/** Exit status of a command line that does not fit (EX_USAGE of sysexits). */
const usage = 64;
/** Exit status of a fault of Candor's own. */
const fault = 1;

const environmentHelp = `
Environment:
  CANDOR_ROOT_EMAIL, CANDOR_ROOT_PASSWORD  who signs in to the server

A password is never an argument. Messages for people go to standard error.
Exit status 64: an unknown command, option or setting, or a value that does not
fit.
`;

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
    exit = await work({ terminal: deps, actions, json: json === true });
  };
  const program = build(deps, (text) => help.push(text), perform);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) return tellError(deps, error);
  }
  if (help.length > 0) await deps.stdout.write(help.join(''));
  return exit;
}

type Perform = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

function build(deps: CliDeps, writeHelp: (text: string) => void, perform: Perform): Command {
  const program = new Command('candor')
    .description('What your ZincObserve or OpenObserve tells its vendor, shown in the open.')
    .exitOverride()
    .configureOutput({
      writeOut: writeHelp,
      // What is wrong with a command line is told once, in one line, by tellError.
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => widthOf(deps.stdout),
      getOutHasColors: () => deps.colour,
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(false)
    .allowExcessArguments()
    .version(deps.version, '--version', 'print the version of Candor')
    .helpOption('--help', 'print help, for a command too')
    .option('--json', 'print one JSON document on standard output, and nothing else there')
    .option('--profile <DIR>', 'folder of settings and history', refuseEmptyProfile)
    .option('--server <URL>', 'address of the server, for this run only', refuseBadServer)
    .addHelpText('after', environmentHelp);
  program.hook('preAction', (_program, command) => refuseExcess(command));

  program
    .command('status')
    .description('the sentence of truth, the server found, and what each channel does now')
    .action(() => perform(status));
  program
    .command('collect')
    .description('collect the metrics now and print them (exit status 3: no server)')
    .action(() => perform(collect));
  const settings = program
    .command('settings')
    .description(`the settings: ${settingKeys.join(', ')}`)
    .action(() => perform(listSettings));
  settings
    .command('get <KEY>')
    .description('print one setting')
    .action((key: string) => perform((context) => getSetting(context, key)));
  settings
    .command('set <KEY> <VALUE>')
    .description('change one setting')
    .action((key: string, value: string) => perform((context) => setSetting(context, key, value)));
  return program;
}

function refuseEmptyProfile(text: string): string {
  if (text === '') throw new UsageError('--profile needs a folder');
  return text;
}

/** Refuses by itself, because the library's own message would repeat the address, password and all. */
function refuseBadServer(text: string): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new UsageError(`--server: ${parsed.error.message}`);
  if (parsed.value === '') throw new UsageError('--server needs an address');
  return text;
}

function refuseExcess(command: Command): void {
  const excess = command.args[command.registeredArguments.length];
  if (excess === undefined) return;
  const path = command.parent?.parent
    ? `${command.parent.name()} ${command.name()}`
    : command.name();
  throw new UsageError(
    command.commands.length > 0
      ? `unknown command "${path} ${excess}"`
      : `one argument too many for ${path}: "${excess}"`,
  );
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
