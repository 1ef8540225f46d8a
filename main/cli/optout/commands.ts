import type { Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import { optOutHelp as help } from './messages.ts';
import type { Perform } from '../history/commands.ts';
import type { ChangeOptions } from './carry-out.ts';
import { durationOption } from '../duration.ts';

/** The options of these commands, as commander gives them. */
interface Switches {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly list?: true;
}

const dryRun = () => ['--dry-run', say(help.dryRun)] as const;

const yes = () => ['--yes', say(help.yes)] as const;

const changeOptions = (options: Switches): ChangeOptions => ({
  dryRun: options.dryRun === true,
  yes: options.yes === true,
});

/**
 * Adds `telemetry`, `verify-opt-out`, `prove` and `relay`, each with what the window can do besides, to the program. What
 * they do is loaded when one of them runs.
 */
export function addOptOut(program: Command, perform: Perform): void {
  addTelemetry(program, perform);
  addProof(program, perform);
  addRelay(program, perform);
}

function addTelemetry(program: Command, perform: Perform): void {
  const telemetry = program.command('telemetry').description(say(help.telemetry));
  for (const to of ['off', 'on'] as const) {
    telemetry
      .command(to)
      .description(say(help[to]))
      .option(...dryRun())
      .option(...yes())
      .action((options: Switches) =>
        perform(async (context) =>
          (await import('./telemetry.ts')).turnTelemetry(context, to, changeOptions(options)),
        ),
      );
  }
  telemetry
    .command('undo')
    .description(say(help.undo))
    .option('--list', say(help.list))
    .option(...dryRun())
    .action((options: Switches) =>
      perform(async (context) =>
        (await import('./undo.ts')).undoTelemetry(context, {
          ...changeOptions(options),
          list: options.list === true,
        }),
      ),
    );
  for (const what of ['reload', 'restart'] as const) {
    telemetry
      .command(what)
      .description(say(help[what]))
      .action(() =>
        perform(async (context) => (await import('./telemetry.ts')).haveTakenUp(context, what)),
      );
  }
}

function addProof(program: Command, perform: Perform): void {
  program
    .command('verify-opt-out')
    .description(say(help.verify))
    .option('--wait <duration>', say(help.wait), durationOption('--wait'))
    .action(({ wait }: { readonly wait?: number }) =>
      perform(async (context) => (await import('./verify.ts')).verifyOptOut(context, wait)),
    );
  program
    .command('prove')
    .description(say(help.prove))
    .option('--fast', say(help.fast))
    .option('--yes', say(help.agree))
    .action(({ fast, yes: agreed }: { readonly fast?: true; readonly yes?: true }) =>
      perform(async (context) =>
        (await import('./prove.ts')).prove(context, { fast: fast === true, yes: agreed === true }),
      ),
    );
}

function addRelay(program: Command, perform: Perform): void {
  const relaying = program
    .command('relay')
    .description(say(help.relay))
    .action(() => perform(async (context) => (await import('./relay.ts')).relay(context)));
  relaying
    .command('set-up')
    .description(say(help.setUp))
    .option(...dryRun())
    .option(...yes())
    .action((options: Switches) =>
      perform(async (context) =>
        (await import('./relay-setup.ts')).setUpRelay(context, 'relay-on', changeOptions(options)),
      ),
    );
  relaying
    .command('take-out')
    .description(say(help.takeOut))
    .option(...dryRun())
    .action((options: Switches) =>
      perform(async (context) =>
        (await import('./relay-setup.ts')).setUpRelay(context, 'relay-off', changeOptions(options)),
      ),
    );
}
