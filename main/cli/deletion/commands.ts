import { Option, type Command } from 'commander';
import { stepKinds, type StepKind } from '../../../core/deletion/case.ts';
import { followUpKinds } from '../../../core/deletion/later-letter.ts';
import { laws } from '../../../core/deletion/law.ts';
import type { Perform } from '../history/commands.ts';
import { checkTarget } from '../history/export-file.ts';
import { telling } from '../history/loss.ts';
import {
  dayOption,
  forms,
  type FollowUpOptions,
  type LetterOptions,
  type StepOptions,
} from './options.ts';

const stepHelp: Readonly<Record<StepKind, string>> = {
  sent: 'tell on which day you sent a letter; its clocks count from then',
  unsent: 'take back that you sent the last letter; both steps stay in the request',
  acknowledged: 'tell that the vendor confirmed receipt',
  extended: 'tell that the vendor takes more time',
  answered: 'tell that the vendor says it is deleted',
  refused: 'tell that the vendor refused',
  closed: 'close a request',
};

/** Adds `deletion` and its commands to the program. What they do is loaded when one of them runs. */
export function addDeletion(program: Command, perform: Perform): void {
  const deletion = program
    .command('deletion')
    .description('the request to delete what was collected: its letter, its clocks, its evidence');
  writing(deletion.command('letter'))
    .description('write the letter, prefilled; you send it yourself')
    .addOption(new Option('--law <LAW>', 'its legal basis').choices(laws).default('none'))
    .option('--name <NAME>', 'your name; the request needs none', '')
    .option('--country <COUNTRY>', 'your country or state', '')
    .option(
      '--leave-out <LINE>',
      'leave out a line, by its id in --json; can be repeated',
      more,
      [],
    )
    .action(async (own: LetterOptions) => {
      const target = await targetOf(own.out);
      return perform(
        telling(async (context) => (await import('./letter.ts')).writeLetter(context, own, target)),
      );
    });
  deletion
    .command('list')
    .description('all requests and their clocks (exit status 8: one is overdue)')
    .action(() => perform(async (context) => (await import('./list.ts')).listRequests(context)));
  for (const kind of stepKinds) addStep(deletion, perform, kind);
  writing(deletion.command('follow-up <ID>'))
    .description('write a letter after the first; or, with --sent, keep that you sent it')
    .addOption(new Option('--kind <KIND>', 'which').choices(followUpKinds).makeOptionMandatory())
    .addOption(
      new Option('--sent <DATE>', 'keep it as sent on that day: 2026-11-23')
        .argParser(dayOption('--sent'))
        .conflicts(['as', 'out']),
    )
    .action(async (id: string, own: FollowUpOptions) => {
      const { sent } = own;
      if (sent !== undefined) {
        return perform(async (context) =>
          (await import('./keep-letter.ts')).keepLetter(context, id, own.kind, sent),
        );
      }
      const target = await targetOf(own.out);
      return perform(async (context) =>
        (await import('./letter.ts')).writeFollowUp(context, id, own, target),
      );
    });
  addFiles(deletion, perform);
}

function addStep(deletion: Command, perform: Perform, kind: StepKind): void {
  const step = deletion
    .command(`${kind} <ID>`)
    .description(stepHelp[kind])
    .requiredOption('--on <DATE>', 'the day: 2026-11-23', dayOption('--on'))
    .option('--note <TEXT>', 'a note that stays in the profile', '');
  if (kind === 'sent') step.option('--short', 'it was the short form, as a link carries it');
  step.action((id: string, own: StepOptions) =>
    perform(async (context) => (await import('./tell.ts')).tell(context, id, kind, own)),
  );
}

function addFiles(deletion: Command, perform: Perform): void {
  deletion
    .command('calendar <ID>')
    .description('write the dates of a request for a calendar (.ics)')
    .requiredOption('--out <FILE>', 'a new file')
    .action(async (id: string, { out }: { out: string }) => {
      const target = await checkTarget(out);
      return perform(async (context) =>
        (await import('./files.ts')).writeCalendar(context, id, target),
      );
    });
  deletion
    .command('bundle <ID>')
    .description('write the evidence of a request into one file (.zip)')
    .requiredOption('--out <FILE>', 'a new file')
    .option('--hashes', 'with the hashes of the payloads in place of the payloads')
    .action(async (id: string, { out, hashes }: { out: string; hashes?: true }) => {
      const target = await checkTarget(out);
      const contents = hashes === true ? 'hashes' : 'payloads';
      return perform(
        telling(async (context) =>
          (await import('./files.ts')).writeBundle(context, id, contents, target),
        ),
      );
    });
  deletion
    .command('verify <FILE>')
    .description(
      'check an evidence bundle (exit status 1: changed, damaged, or not made by this profile)',
    )
    .action((file: string) =>
      perform(telling(async (context) => (await import('./files.ts')).verifyBundle(context, file))),
    );
}

function writing(command: Command): Command {
  return command
    .addOption(new Option('--as <FORM>', 'form of the letter').choices(forms).default('text'))
    .option('--out <FILE>', 'a new file, in place of standard output');
}

function targetOf(out: string | undefined): Promise<string | null> {
  return out === undefined ? Promise.resolve(null) : checkTarget(out);
}

function more(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
