import { Option, type Command } from 'commander';
import type { CommandContext } from '../types.ts';
import { exportFormats, UsageError, type ExportFormat } from '../types.ts';
import { diffRecords } from './diff.ts';
import { exportHistory, type ExportTarget } from './export.ts';
import { checkTarget, toStdout } from './export-file.ts';
import { filterOptions, filtersOf, limitOption, listOptions } from './filters.ts';
import { listIdentities } from './identities.ts';
import { listHistory } from './list.ts';
import { showRecord } from './show.ts';
import { verifyHistory } from './verify.ts';
import { acknowledgeLoss } from './acknowledge.ts';
import { telling } from './loss.ts';

/** Runs a command once the command line is known to fit. */
export type Perform = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Adds `history` and its commands to the program. */
export function addHistory(program: Command, perform: Perform): void {
  const history = program
    .command('history')
    .description('records of what was sent or blocked, newest first')
    .addOption(limitOption());
  for (const option of filterOptions()) history.addOption(option);
  history.action((_options: unknown, command: Command) => {
    const options = listOptions(history, command);
    return perform(telling((context) => listHistory(context, filtersOf(options), options.limit)));
  });
  history
    .command('show <ID>')
    .description('one record, whole (exit status 6: no such record)')
    .action((id: string, _options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(telling((context) => showRecord(context, id)));
    });
  history
    .command('diff <ID> <ID>')
    .description('what changed from the first record to the second (exit status 6: no such record)')
    .action((first: string, second: string, _options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(telling((context) => diffRecords(context, first, second)));
    });
  history
    .command('verify')
    .description(
      'check the hash chain from the first record to the last, and what is known of it from outside (exit status 1: broken or not whole; 74: it cannot be checked now)',
    )
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(verifyHistory);
    });
  history
    .command('acknowledge')
    .description('say that you have read what is lost; it is an entry of the history')
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(acknowledgeLoss);
    });
  history
    .command('identities')
    .description('every instance_id, host_name, e-mail and version seen, first and last time')
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(telling(listIdentities));
    });
  addExport(program, history, perform);
}

function addExport(program: Command, history: Command, perform: Perform): void {
  const command = history
    .command('export')
    .description(
      'write everything, or what the filters leave, into a file, oldest first (exit status 74: it could not be written)',
    )
    .addOption(
      new Option('--format <FORMAT>', 'form of the file')
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .requiredOption(
      '--out <FILE>',
      'a new file; one that holds something is not overwritten. -: standard output',
    )
    .option('--force', 'overwrite what is there');
  for (const option of filterOptions()) command.addOption(option);
  command.action(async (own: { format: ExportFormat; out: string; force?: true }) => {
    const filters = filtersOf(listOptions(history, command));
    const target = await targetOf(own.out, own.force === true, program);
    return perform(telling((context) => exportHistory(context, own.format, filters, target)));
  });
}

async function targetOf(out: string, force: boolean, program: Command): Promise<ExportTarget> {
  if (out !== toStdout) return { path: await checkTarget(out, force), force };
  if (program.opts<{ json?: true }>().json === true) {
    throw new UsageError('--out - and --json both want standard output');
  }
  return { path: null, force };
}
