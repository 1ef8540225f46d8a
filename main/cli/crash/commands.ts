import type { Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import { crashMessages as messages } from './messages.ts';
import type { Perform } from '../history/commands.ts';

/** Adds `crash` and its commands to the program. What they do is loaded when one of them runs. */
export function addCrash(program: Command, perform: Perform): void {
  const crash = program
    .command('crash')
    .description(say(messages.help))
    .action(() => perform(async (context) => (await import('./reports.ts')).listReports(context)));
  crash
    .command('list')
    .description(say(messages.helpList))
    .action(() => perform(async (context) => (await import('./reports.ts')).listReports(context)));
  crash
    .command('show <ID>')
    .description(say(messages.helpShow))
    .action((id: string) =>
      perform(async (context) => (await import('./reports.ts')).showReport(context, id)),
    );
  crash
    .command('send <ID>')
    .description(say(messages.helpSend))
    .option('--without <FIELD...>', say(messages.helpWithout))
    .action((id: string, { without }: { without?: string[] }) =>
      perform(async (context) =>
        (await import('./reports.ts')).sendReport(context, id, without ?? []),
      ),
    );
  crash
    .command('dismiss <ID>')
    .description(say(messages.helpDismiss))
    .action((id: string) =>
      perform(async (context) => (await import('./reports.ts')).dismissReport(context, id)),
    );
}
