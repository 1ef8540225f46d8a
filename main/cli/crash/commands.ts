import type { Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import { crashMessages as messages } from './messages.ts';
import type { Perform } from '../history/commands.ts';
import { dismissReport, listReports, sendReport, showReport } from './reports.ts';

/** Adds `crash` and its commands to the program. */
export function addCrash(program: Command, perform: Perform): void {
  const crash = program
    .command('crash')
    .description(say(messages.help))
    .action(() => perform(listReports));
  crash
    .command('list')
    .description(say(messages.helpList))
    .action(() => perform(listReports));
  crash
    .command('show <ID>')
    .description(say(messages.helpShow))
    .action((id: string) => perform((context) => showReport(context, id)));
  crash
    .command('send <ID>')
    .description(say(messages.helpSend))
    .option('--without <FIELD...>', say(messages.helpWithout))
    .action((id: string, { without }: { without?: string[] }) =>
      perform((context) => sendReport(context, id, without ?? [])),
    );
  crash
    .command('dismiss <ID>')
    .description(say(messages.helpDismiss))
    .action((id: string) => perform((context) => dismissReport(context, id)));
}
