import { Option, type Command } from 'commander';
import { newestRelease } from '../../core/catalogue/releases.ts';
import { say } from '../../core/messages/language.ts';
import { parseConnectUrl, parseFingerprint, parseReleaseOption } from './given-values.ts';
import { belowOptions } from './help/layout.ts';
import { helpMessages as messages } from './help/messages.ts';
import type { Perform } from './history/commands.ts';

/** Adds the commands about what is now, and what is sent now, to the program. What they do is loaded when one of them runs. */
export function addNow(program: Command, perform: Perform): void {
  program
    .command('status')
    .description(say(messages.status))
    .action(() => perform(async (context) => (await import('./status.ts')).status(context)));
  program
    .command('collect')
    .description(say(messages.collect))
    .action(() => perform(async (context) => (await import('./collect.ts')).collect(context)));
  program
    .command('preview')
    .description(say(messages.preview))
    .addOption(
      new Option('--release <RELEASE>', say(messages.release)).argParser(parseReleaseOption),
    )
    .addHelpText('after', () => belowOptions(say(messages.previewMore, { newest: newestRelease })))
    .action(({ release }: { release?: string }) =>
      perform(async (context) => (await import('./preview.ts')).preview(context, release ?? null)),
    );
  program
    .command('connect <URL>')
    .description(say(messages.connect))
    .addOption(
      new Option('--certificate <FINGERPRINT>', say(messages.certificate)).argParser(
        parseFingerprint,
      ),
    )
    .addHelpText('after', () => belowOptions(say(messages.connectMore)))
    .action((url: string, { certificate }: { certificate?: string }) => {
      const address = parseConnectUrl(url);
      return perform(async (context) =>
        (await import('./connect.ts')).connect(context, address, certificate ?? null),
      );
    });
  program
    .command('send')
    .description(say(messages.send))
    .action(() => perform(async (context) => (await import('./send.ts')).send(context)));
  program
    .command('export')
    .description(say(messages.export))
    .action(() => perform(async (context) => (await import('./export.ts')).exportNow(context)));
}
