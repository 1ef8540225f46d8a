import type { Command } from 'commander';
import { say } from '../../core/messages/language.ts';
import { settingKeys } from '../../core/settings/schema.ts';
import { helpMessages as messages } from './help/messages.ts';
import type { Perform } from './history/commands.ts';
import type { SettingsContext } from './types.ts';

/** Runs a command that reads the settings and needs nothing else, once the command line is known to fit. */
export type ReadSettings = (work: (context: SettingsContext) => Promise<number>) => Promise<void>;

/** Adds `settings` and its commands to the program. What they do is loaded when one of them runs. */
export function addSettings(program: Command, perform: Perform, readSettings: ReadSettings): void {
  const settings = program
    .command('settings')
    .description(say(messages.settings, { keys: settingKeys.join(', ') }))
    .action(() =>
      readSettings(async (context) => (await import('./settings.ts')).listSettings(context)),
    );
  settings
    .command('get <KEY>')
    .description(say(messages.getSetting))
    .action((key: string) =>
      readSettings(async (context) => (await import('./settings.ts')).getSetting(context, key)),
    );
  settings
    .command('set <KEY> <VALUE>')
    .description(say(messages.setSetting))
    .option('--force', say(messages.force))
    .action((key: string, value: string, { force = false }: { force?: boolean }) =>
      perform(async (context) =>
        (await import('./settings.ts')).setSetting(context, key, value, { force }),
      ),
    );
}
