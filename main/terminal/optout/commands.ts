import type { Command } from 'commander';
import type { Perform } from '../history/commands.ts';
import { relay } from './relay.ts';
import { turnTelemetry, undoTelemetry } from './telemetry.ts';
import { verifyOptOut } from './verify.ts';

/** Adds `telemetry`, `verify-opt-out` and `relay` to the program. */
export function addOptOut(program: Command, perform: Perform): void {
  const telemetry = program
    .command('telemetry')
    .description('the one switch: Candor’s own sending and the server’s setting');
  for (const to of ['off', 'on'] as const) {
    telemetry
      .command(to)
      .description(
        to === 'off'
          ? 'turn both off (exit status 7: it could not be changed)'
          : 'take back what off set, and nothing else (exit status 7: it could not be changed)',
      )
      .action(() => perform((context) => turnTelemetry(context, to)));
  }
  telemetry
    .command('undo')
    .description('take the last change back, byte for byte (exit status 7: it could not be)')
    .action(() => perform(undoTelemetry));
  program
    .command('verify-opt-out')
    .description(
      'the witnesses and the verdict (exit status 0: proven off; 1: on, or a contradiction; 2: says off, not yet observed; 3: cannot tell)',
    )
    .action(() => perform(verifyOptOut));
  program
    .command('relay')
    .description('run the relay until it is stopped (exit status 9: the port is taken)')
    .action(() => perform(relay));
}
