import { Option, type Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import { historyHelp as help, historyMessages } from './messages.ts';
import type { CommandContext } from '../types.ts';
import { exportFormats, UsageError, type ExportFormat } from '../types.ts';
import type { ExportTarget } from './export.ts';
import { checkTarget, toStdout } from './export-file.ts';
import { filterOptions, filtersOf, limitOption, listOptions } from './filters.ts';
import { telling } from './loss.ts';

/** Runs a command once the command line is known to fit. */
export type Perform = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Adds `history` and its commands to the program. What they do is loaded when one of them runs. */
export function addHistory(program: Command, perform: Perform): void {
  const history = program
    .command('history')
    .description(say(help.history))
    .addOption(limitOption());
  for (const option of filterOptions()) history.addOption(option);
  history.action((_options: unknown, command: Command) => {
    const options = listOptions(history, command);
    return perform(
      telling(async (context) =>
        (await import('./list.ts')).listHistory(context, filtersOf(options), options.limit),
      ),
    );
  });
  history
    .command('show <ID>')
    .description(say(help.show))
    .action((id: string, _options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(
        telling(async (context) => (await import('./show.ts')).showRecord(context, id)),
      );
    });
  history
    .command('diff <ID> <ID>')
    .description(say(help.diff))
    .action((first: string, second: string, _options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(
        telling(async (context) => (await import('./diff.ts')).diffRecords(context, first, second)),
      );
    });
  history
    .command('verify')
    .description(say(help.verify))
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(async (context) => (await import('./verify.ts')).verifyHistory(context));
    });
  history
    .command('acknowledge')
    .description(say(help.acknowledge))
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(async (context) =>
        (await import('./acknowledge.ts')).acknowledgeLoss(context),
      );
    });
  history
    .command('identities')
    .description(say(help.identities))
    .action((_options: unknown, command: Command) => {
      listOptions(history, command);
      return perform(
        telling(async (context) => (await import('./identities.ts')).listIdentities(context)),
      );
    });
  addExport(program, history, perform);
}

function addExport(program: Command, history: Command, perform: Perform): void {
  const command = history
    .command('export')
    .description(say(help.export))
    .addOption(
      new Option('--format <FORMAT>', say(help.format))
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <FILE>', say(help.out))
    .option('--force', say(help.force));
  for (const option of filterOptions()) command.addOption(option);
  command.action(async (own: { format: ExportFormat; out: string; force?: true }) => {
    const filters = filtersOf(listOptions(history, command));
    const target = await targetOf(own.out, own.force === true, program);
    return perform(
      telling(async (context) =>
        (await import('./export.ts')).exportHistory(context, own.format, filters, target),
      ),
    );
  });
}

async function targetOf(out: string, force: boolean, program: Command): Promise<ExportTarget> {
  if (out !== toStdout) return { path: await checkTarget(out, force), force };
  if (program.opts<{ json?: true }>().json === true) {
    throw new UsageError(say(historyMessages.bothWantOutput));
  }
  return { path: null, force };
}
