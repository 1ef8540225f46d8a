import { Option, type Command } from 'commander';
import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { deletionMessages as messages } from './messages.ts';
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

const stepHelp: Readonly<Record<StepKind, Message>> = {
  sent: messages.stepSent,
  unsent: messages.stepUnsent,
  acknowledged: messages.stepAcknowledged,
  extended: messages.stepExtended,
  answered: messages.stepAnswered,
  refused: messages.stepRefused,
  closed: messages.stepClosed,
};

/** Adds `deletion` and its commands to the program. What they do is loaded when one of them runs. */
export function addDeletion(program: Command, perform: Perform): void {
  const deletion = program.command('deletion').description(say(messages.help));
  writing(deletion.command('letter'))
    .description(say(messages.helpLetter))
    .addOption(new Option('--law <LAW>', say(messages.helpLaw)).choices(laws).default('none'))
    .option('--name <NAME>', say(messages.helpName), '')
    .option('--country <COUNTRY>', say(messages.helpCountry), '')
    .option('--leave-out <LINE>', say(messages.helpLeaveOut), more, [])
    .action(async (own: LetterOptions) => {
      const target = await targetOf(own.out);
      return perform(
        telling(async (context) => (await import('./letter.ts')).writeLetter(context, own, target)),
      );
    });
  deletion
    .command('list')
    .description(say(messages.helpList))
    .action(() => perform(async (context) => (await import('./list.ts')).listRequests(context)));
  for (const kind of stepKinds) addStep(deletion, perform, kind);
  writing(deletion.command('follow-up <ID>'))
    .description(say(messages.helpFollowUp))
    .addOption(
      new Option('--kind <KIND>', say(messages.helpKind))
        .choices(followUpKinds)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--sent <DATE>', say(messages.helpSentOn))
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
    .description(say(stepHelp[kind]))
    .requiredOption('--on <DATE>', say(messages.helpOn), dayOption('--on'))
    .option('--note <TEXT>', say(messages.helpNote), '');
  if (kind === 'sent') step.option('--short', say(messages.helpShort));
  step.action((id: string, own: StepOptions) =>
    perform(async (context) => (await import('./tell.ts')).tell(context, id, kind, own)),
  );
}

function addFiles(deletion: Command, perform: Perform): void {
  deletion
    .command('calendar <ID>')
    .description(say(messages.helpCalendar))
    .requiredOption('--out <FILE>', say(messages.helpNewFile))
    .action(async (id: string, { out }: { out: string }) => {
      const target = await checkTarget(out);
      return perform(async (context) =>
        (await import('./files.ts')).writeCalendar(context, id, target),
      );
    });
  deletion
    .command('bundle <ID>')
    .description(say(messages.helpBundle))
    .requiredOption('--out <FILE>', say(messages.helpNewFile))
    .option('--hashes', say(messages.helpHashes))
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
    .description(say(messages.helpVerify))
    .action((file: string) =>
      perform(telling(async (context) => (await import('./files.ts')).verifyBundle(context, file))),
    );
}

function writing(command: Command): Command {
  return command
    .addOption(new Option('--as <FORM>', say(messages.helpForm)).choices(forms).default('text'))
    .option('--out <FILE>', say(messages.helpOut));
}

function targetOf(out: string | undefined): Promise<string | null> {
  return out === undefined ? Promise.resolve(null) : checkTarget(out);
}

function more(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
