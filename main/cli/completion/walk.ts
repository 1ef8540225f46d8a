import type { Command, Option } from 'commander';

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--json`, and `-h` where it has a short form. */
  readonly flags: readonly string[];
  readonly description: string;
  /** As it is written: `--out <FILE>`. */
  readonly written: string;
  /** What its value is; null: it takes none. */
  readonly value: { readonly choices: readonly string[]; readonly kind: 'file' | 'text' } | null;
}

/** A command as a shell completes it, and as the manual tells of it. */
export interface CompletedCommand {
  /** Its words behind `candor`; empty for Candor itself. */
  readonly path: readonly string[];
  /** As it is written: `candor history show [options] <ID>`. */
  readonly usage: string;
  readonly description: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  /** Whether an argument of it is a file. */
  readonly takesFile: boolean;
}

/** Values that are files or folders, by the word that stands for them in the help. */
const files = /<(?:FILE|DIR)(?:\.[a-z]+)?>/u;

/** Returns every command of a program, Candor itself first, from the definitions that also parse the command line. */
export function walkCommands(command: Command, path: readonly string[] = []): CompletedCommand[] {
  const help = command.createHelp();
  const shown = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  const own: CompletedCommand = {
    path,
    usage: help.commandUsage(command).trim(),
    description: command.description(),
    commands: shown.map((one) => ({ name: one.name(), description: one.description() })),
    options: help.visibleOptions(command).map(optionOf),
    takesFile: files.test(help.commandUsage(command)),
  };
  return [own, ...shown.flatMap((one) => walkCommands(one, [...path, one.name()]))];
}

function optionOf(option: Option): CompletedOption {
  const choices = option.argChoices ?? [];
  const kind = files.test(option.flags) ? 'file' : 'text';
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    written: option.flags,
    value: option.required ? { choices, kind } : null,
  };
}

/** Options of a command with those that hold for every command. */
export function withGlobal(
  command: CompletedCommand,
  [root]: readonly CompletedCommand[],
): readonly CompletedOption[] {
  return command === root ? command.options : [...command.options, ...(root?.options ?? [])];
}
