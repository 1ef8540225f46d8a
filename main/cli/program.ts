import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { say } from '../../core/messages/language.ts';
import { environmentLines, helpHeading, optionHelp, wrapHelp } from './help/layout.ts';
import { helpMessages as messages } from './help/messages.ts';
import { cliMessages } from './messages.ts';
import { profileTrouble } from '../profile/profile-folder.ts';
import { parseAddress } from '../profile/server-address.ts';
import { shells, type Shell } from './completion/shell-names.ts';
import { walkCommands } from './completion/walk.ts';
import { addCrash } from './crash/commands.ts';
import { addDeletion } from './deletion/commands.ts';
import { addHistory, type Perform } from './history/commands.ts';
import { addNow } from './now-commands.ts';
import { addOptOut } from './optout/commands.ts';
import { cells, widthOf } from './text.ts';
import { addSettings, type ReadSettings } from './settings-commands.ts';
import { addWatch } from './watch-command.ts';
import { UsageError, type CliDeps } from './types.ts';

/**
 * The commands and their options. Help is given to `writeHelp`; commands that fit are given to `perform`. The language is
 * chosen by then: descriptions are said once, here.
 */
export function buildProgram(
  deps: CliDeps,
  writeHelp: (text: string) => void,
  { perform, readSettings }: { readonly perform: Perform; readonly readSettings: ReadSettings },
): Command {
  const program: Command = new Command('candor')
    .description(say(messages.candor))
    .exitOverride()
    .configureOutput({
      writeOut: writeHelp,
      // What is wrong with a command line is told once, in one line, by `run`.
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => widthOf(deps.stdout),
      getOutHasColors: () => deps.colour,
    })
    // The options of `history` hold for some of its commands only; those list them as their own.
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: cells,
      styleTitle: helpHeading,
      boxWrap: wrapHelp,
      optionDescription: optionHelp,
      visibleGlobalOptions: (command) => (command === program ? [] : [...program.options]),
    })
    .showSuggestionAfterError(false)
    .allowExcessArguments()
    .version(deps.version, '-V, --version', say(messages.version))
    .helpOption('-h, --help', say(messages.helpOption))
    .helpCommand('help [command]', say(messages.help))
    .option('--json', say(messages.json))
    .option('--password-file <FILE>', say(messages.passwordFile))
    .option('--quiet', say(messages.quiet))
    .option('--no-input', say(messages.noInput))
    .option('--profile <DIR>', say(messages.profile), refuseBadProfile)
    .option('--server <URL>', say(messages.server), refuseBadServer)
    .addHelpText('after', () => `\n${say(messages.environment)}\n${environmentLines()}`);
  program.hook('preAction', (_program, command) => refuseExcess(command));

  addNow(program, perform);
  addHistory(program, perform);
  addCrash(program, perform);
  addDeletion(program, perform);
  addOptOut(program, perform);
  addWatch(program, perform);
  addSettings(program, perform, readSettings);
  addTexts(program, deps.version, writeHelp);
  return program;
}

/** What is made of these definitions; nothing is opened for it. */
function addTexts(program: Command, version: string, write: (text: string) => void): void {
  program
    .command('completion')
    .description(say(messages.completion))
    .addArgument(new Argument('<SHELL>').choices(shells))
    .action(async (shell: Shell) => {
      const { completionOf } = await import('./completion/shells.ts');
      write(completionOf(shell, walkCommands(program)));
    });
  program
    .command('manual')
    .description(say(messages.manual))
    .action(async () => {
      const { manualOf } = await import('./completion/manual.ts');
      write(manualOf(version, walkCommands(program), [['Environment', environmentLines()]]));
    });
}

function refuseBadProfile(text: string): string {
  if (text === '') throw new UsageError(say(cliMessages.profileNeedsFolder));
  const trouble = profileTrouble(resolve(text));
  if (trouble !== null) throw new UsageError(trouble);
  return text;
}

/** Refuses by itself, because the library's own message would repeat the address, password and all. */
function refuseBadServer(text: string): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new UsageError(`--server: ${parsed.error.message}`);
  if (parsed.value === '') throw new UsageError(say(cliMessages.serverNeedsAddress));
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
      ? say(cliMessages.unknownCommand, { command: `"${path} ${excess}"` })
      : say(cliMessages.unexpectedArgument, { argument: excess, command: path }),
  );
}
