import type { Command, Option } from 'commander';
import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { UsageError } from './types.ts';

/**
 * Throws `UsageError` where an option that needs a value would take the next option for it, as in `--profile --json`:
 * most likely the value was forgotten, and a folder of that name would be made. `--profile=--json` says that it is meant.
 */
export function refuseSwallowed(args: readonly string[], program: Command): void {
  const options = everyOption(program);
  const named = (flag: string | undefined): Option | undefined =>
    options.find(({ short, long }) => flag !== undefined && (flag === short || flag === long));
  const end = args.indexOf('--');
  for (const [at, arg] of args.slice(0, end === -1 ? args.length : end).entries()) {
    const next = args[at + 1];
    if (named(arg)?.required === true && named(next) !== undefined) {
      throw new UsageError(say(messages.swallowed, { option: arg, next: next ?? '' }));
    }
  }
}

function everyOption(command: Command): readonly Option[] {
  const own = [...command.options, ...command.createHelp().visibleOptions(command)];
  return [...own, ...command.commands.flatMap((one) => everyOption(one))];
}
