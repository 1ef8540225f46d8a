import type { Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import { optOutHelp as help } from './messages.ts';
import type { Perform } from '../history/commands.ts';
import type { ChangeOptions } from './carry-out.ts';
import { durationOption } from '../duration.ts';
import { prove } from './prove.ts';
import { relay } from './relay.ts';
import { setUpRelay } from './relay-setup.ts';
import { haveTakenUp, turnTelemetry } from './telemetry.ts';
import { undoTelemetry } from './undo.ts';
import { verifyOptOut } from './verify.ts';

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

/** Adds `telemetry`, `verify-opt-out` and `relay`, each with what the window can do besides, to the program. */
export function addOptOut(program: Command, perform: Perform): void {
  const telemetry = program.command('telemetry').description(say(help.telemetry));
  for (const to of ['off', 'on'] as const) {
    telemetry
      .command(to)
      .description(say(help[to]))
      .option(...dryRun())
      .option(...yes())
      .action((options: Switches) =>
        perform((context) => turnTelemetry(context, to, changeOptions(options))),
      );
  }
  telemetry
    .command('undo')
    .description(say(help.undo))
    .option('--list', say(help.list))
    .option(...dryRun())
    .action((options: Switches) =>
      perform((context) =>
        undoTelemetry(context, { ...changeOptions(options), list: options.list === true }),
      ),
    );
  for (const what of ['reload', 'restart'] as const) {
    telemetry
      .command(what)
      .description(say(help[what]))
      .action(() => perform((context) => haveTakenUp(context, what)));
  }
  program
    .command('verify-opt-out')
    .description(say(help.verify))
    .option('--wait <duration>', say(help.wait), durationOption('--wait'))
    .action(({ wait }: { readonly wait?: number }) =>
      perform((context) => verifyOptOut(context, wait)),
    );
  program
    .command('prove')
    .description(say(help.prove))
    .option('--fast', say(help.fast))
    .option('--yes', say(help.agree))
    .action(({ fast, yes: agreed }: { readonly fast?: true; readonly yes?: true }) =>
      perform((context) => prove(context, { fast: fast === true, yes: agreed === true })),
    );
  const relaying = program
    .command('relay')
    .description(say(help.relay))
    .action(() => perform(relay));
  relaying
    .command('set-up')
    .description(say(help.setUp))
    .option(...dryRun())
    .option(...yes())
    .action((options: Switches) =>
      perform((context) => setUpRelay(context, 'relay-on', changeOptions(options))),
    );
  relaying
    .command('take-out')
    .description(say(help.takeOut))
    .option(...dryRun())
    .action((options: Switches) =>
      perform((context) => setUpRelay(context, 'relay-off', changeOptions(options))),
    );
}
