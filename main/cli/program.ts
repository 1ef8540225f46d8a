import { resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { newestRelease } from '../../core/catalogue/releases.ts';
import { settingKeys } from '../../core/settings/keys.ts';
import { profileTrouble } from '../profile/profile-folder.ts';
import { parseAddress } from '../profile/server-address.ts';
import { collect } from './collect.ts';
import { shells, type Shell } from './completion/shells.ts';
import { walkCommands } from './completion/walk.ts';
import { connect, parseConnectUrl, parseFingerprint } from './connect.ts';
import { addCrash } from './crash/commands.ts';
import { addDeletion } from './deletion/commands.ts';
import { addHistory, type Perform } from './history/commands.ts';
import { addOptOut } from './optout/commands.ts';
import { parseReleaseOption, preview } from './preview.ts';
import { send } from './send.ts';
import { getSetting, listSettings, setSetting } from './settings.ts';
import { status } from './status.ts';
import { cells, widthOf } from './text.ts';
import { addWatch } from './watch-command.ts';
import { UsageError, type CliDeps } from './types.ts';

const environmentHelp = `
Environment:
  CANDOR_ROOT_EMAIL, CANDOR_ROOT_PASSWORD  who signs in to the server
  CANDOR_WRITE_KEY                         write key of the Segment source
  CANDOR_SENTRY_DSN                        where crash reports may go
  CANDOR_OTLP_HEADERS                      headers for your own collector: NAME=VALUE,…
  CREDENTIALS_DIRECTORY                    the same from systemd: candor-root-email,
                                           candor-root-password, candor-write-key,
                                           candor-sentry-dsn, candor-otlp-headers

A password is never an argument. Messages for people go to standard error.
With --json a failure is one document too: {"error": {"code", "message", "hint"}}.
Exit status 64: an unknown command, option or setting, or a value that does not
fit; 74: standard output could not be written; 130, 143: stopped by a signal.
`;

const previewHelp = `
Shown is the heartbeat of your server, in the keys, types and units of the
release that runs; where no server is read, this machine's part of it, in those
of ${newestRelease}, the newest that Candor knows.
`;

const connectHelp = `
The address may be copied from a browser, as in http://127.0.0.1:5080/web/login.
A certificate that this machine does not trust is shown by its fingerprint, and
taken when you say yes, or with --certificate.
`;

/** The commands and their options. Help is given to `writeHelp`; commands that fit are given to `perform`. */
export function buildProgram(
  deps: CliDeps,
  writeHelp: (text: string) => void,
  perform: Perform,
): Command {
  const program: Command = new Command('candor')
    .description('What your ZincObserve or OpenObserve tells its vendor, shown in the open.')
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
      visibleGlobalOptions: (command) => (command === program ? [] : [...program.options]),
    })
    .showSuggestionAfterError(false)
    .allowExcessArguments()
    .version(deps.version, '-V, --version', 'print the version of Candor')
    .helpOption('-h, --help', 'print help, for a command too')
    .option('--json', 'print one JSON document on standard output, and nothing else there')
    .option('--password-file <FILE>', 'file whose first line is the password of CANDOR_ROOT_EMAIL')
    .option('--quiet', 'no messages but why a command failed')
    .option('--no-input', 'never ask; nothing is asked either where standard input is no terminal')
    .option('--profile <DIR>', 'folder of settings and history', refuseBadProfile)
    .option('--server <URL>', 'address of the server, for this run only', refuseBadServer)
    .addHelpText('after', environmentHelp);
  program.hook('preAction', (_program, command) => refuseExcess(command));

  program
    .command('status')
    .description('the status in one sentence, the server found, and what each channel does now')
    .action(() => perform(status));
  program
    .command('collect')
    .description('collect the metrics now and print them (exit status 3: no server)')
    .action(() => perform(collect));
  program
    .command('preview')
    .description('the exact payload that would be sent now; nothing is sent')
    .addOption(
      new Option('--release <RELEASE>', 'in the keys and units of that release: v0.3.0').argParser(
        parseReleaseOption,
      ),
    )
    .addHelpText('after', previewHelp)
    .action(({ release }: { release?: string }) =>
      perform((context) => preview(context, release ?? null)),
    );
  program
    .command('connect <URL>')
    .description('take a server’s address (exit status 3: no server there; 10: nothing was taken)')
    .addOption(
      new Option(
        '--certificate <FINGERPRINT>',
        'accept the certificate with this SHA-256 fingerprint',
      ).argParser(parseFingerprint),
    )
    .addHelpText('after', connectHelp)
    .action((url: string, { certificate }: { certificate?: string }) => {
      const address = parseConnectUrl(url);
      return perform((context) => connect(context, address, certificate ?? null));
    });
  program
    .command('send')
    .description('send one payload now (exit status 4: nothing left; 5: failed)')
    .action(() => perform(send));
  addHistory(program, perform);
  addCrash(program, perform);
  addDeletion(program, perform);
  addOptOut(program, perform);
  addWatch(program, perform);
  addSettings(program, perform);
  addTexts(program, deps.version, writeHelp);
  return program;
}

/** What is made of these definitions; nothing is opened for it. */
function addTexts(program: Command, version: string, write: (text: string) => void): void {
  program
    .command('completion')
    .description('print the script with which a shell completes command lines of Candor')
    .addArgument(new Argument('<SHELL>').choices(shells))
    .action(async (shell: Shell) => {
      const { completionOf } = await import('./completion/shells.ts');
      write(completionOf(shell, walkCommands(program)));
    });
  program
    .command('manual')
    .description('print the manual page, for man -l')
    .action(async () => {
      const { manualOf } = await import('./completion/manual.ts');
      write(
        manualOf(version, walkCommands(program), [
          ['Environment', environmentHelp.replace('Environment:', '')],
        ]),
      );
    });
}

function addSettings(program: Command, perform: Perform): void {
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
    .option('--force', 'take redaction rules for fields that no known release sends, too')
    .action((key: string, value: string, { force = false }: { force?: boolean }) =>
      perform((context) => setSetting(context, key, value, { force })),
    );
}

function refuseBadProfile(text: string): string {
  if (text === '') throw new UsageError('--profile needs a folder');
  const trouble = profileTrouble(resolve(text));
  if (trouble !== null) throw new UsageError(`--profile ${trouble}`);
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
      : `unexpected argument "${excess}" after ${path}`,
  );
}
