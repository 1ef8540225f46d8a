import type { Command } from 'commander';
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

const dryRun = ['--dry-run', 'show what would change, and change nothing'] as const;

const yes = ['--yes', 'also mend lines of its .env at which the server stops reading'] as const;

const changeOptions = (options: Switches): ChangeOptions => ({
  dryRun: options.dryRun === true,
  yes: options.yes === true,
});

/** Adds `telemetry`, `verify-opt-out` and `relay`, each with what the window can do besides, to the program. */
export function addOptOut(program: Command, perform: Perform): void {
  const telemetry = program
    .command('telemetry')
    .description('the one switch: the server’s reports, and all that Candor may send or forward');
  for (const to of ['off', 'on'] as const) {
    telemetry
      .command(to)
      .description(
        to === 'off'
          ? 'turn both off (exit status 7: it could not be changed; 10: only Candor’s own part changed)'
          : 'take back what off set, and nothing else (exit status 7: it could not be changed; 10: only Candor’s own part changed)',
      )
      .option(...dryRun)
      .option(...yes)
      .action((options: Switches) =>
        perform((context) => turnTelemetry(context, to, changeOptions(options))),
      );
  }
  telemetry
    .command('undo')
    .description('take the last change back, byte for byte (exit status 7: it could not be)')
    .option('--list', 'show every step that can be taken back, and take back none')
    .option(...dryRun)
    .action((options: Switches) =>
      perform((context) =>
        undoTelemetry(context, { ...changeOptions(options), list: options.list === true }),
      ),
    );
  for (const what of ['reload', 'restart'] as const) {
    telemetry
      .command(what)
      .description(
        what === 'reload'
          ? 'have the server read its settings again, where its release can (exit status 7: it could not)'
          : 'have the server started again, where systemd or compose runs it (exit status 7: it could not be)',
      )
      .action(() => perform((context) => haveTakenUp(context, what)));
  }
  program
    .command('verify-opt-out')
    .description(
      'the five checks and the verdict (exit status 0: proven off; 1: on, or a contradiction; 2: off, not proven; 3: unknown)',
    )
    .option(
      '--wait <duration>',
      'check again until the verdict is settled, at most so long (90s, 5m, 1h)',
      durationOption('--wait'),
    )
    .action(({ wait }: { readonly wait?: number }) =>
      perform((context) => verifyOptOut(context, wait)),
    );
  program
    .command('prove')
    .description(
      'prove that telemetry is off: see one report at the relay, turn it off, and wait two heartbeats (exit status as verify-opt-out; 7: it could not be changed)',
    )
    .option('--fast', 'shorten the heartbeat until the proof ends: it then takes about 3 minutes')
    .option('--yes', 'agree to the plan, also to turn telemetry on for the one report')
    .action(({ fast, yes: agreed }: { readonly fast?: true; readonly yes?: true }) =>
      perform((context) => prove(context, { fast: fast === true, yes: agreed === true })),
    );
  const relaying = program
    .command('relay')
    .description('run the relay until it is stopped (exit status 9: the port is taken)')
    .action(() => perform(relay));
  relaying
    .command('set-up')
    .description(
      'let the server report to the relay that runs (exit status 7: it could not be changed)',
    )
    .option(...dryRun)
    .option(...yes)
    .action((options: Switches) =>
      perform((context) => setUpRelay(context, 'relay-on', changeOptions(options))),
    );
  relaying
    .command('take-out')
    .description('take back what set-up changed (exit status 7: it could not be changed)')
    .option(...dryRun)
    .action((options: Switches) =>
      perform((context) => setUpRelay(context, 'relay-off', changeOptions(options))),
    );
}
