import type { Command } from 'commander';
import type { Perform } from '../history/commands.ts';
import { dismissReport, listReports, sendReport, showReport } from './reports.ts';

/** Adds `crash` and its commands to the program. */
export function addCrash(program: Command, perform: Perform): void {
  const crash = program
    .command('crash')
    .description(
      'reports of Candor’s own faults, newest first; crash.mode says what happens to them',
    )
    .action(() => perform(listReports));
  crash
    .command('list')
    .description('the same')
    .action(() => perform(listReports));
  crash
    .command('show <ID>')
    .description('one report, field by field (exit status 6: no such report)')
    .action((id: string) => perform((context) => showReport(context, id)));
  crash
    .command('send <ID>')
    .description('send a report that was kept (exit status 4: nothing left; 5: failed; 6: no such)')
    .option('--without <FIELD...>', 'fields to leave out, as crash show names them')
    .action((id: string, { without }: { without?: string[] }) =>
      perform((context) => sendReport(context, id, without ?? [])),
    );
  crash
    .command('dismiss <ID>')
    .description('keep a report here and ask no more (exit status 6: no such report)')
    .action((id: string) => perform((context) => dismissReport(context, id)));
}
