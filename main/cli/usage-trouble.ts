import { CommanderError } from 'commander';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { cliMessages as messages } from './messages.ts';
import { UsageError } from './types.ts';

/** What the library says of a command line that does not fit, and Candor's message for it. What is quoted stays so. */
const sentences: readonly (readonly [RegExp, Message])[] = [
  [/^unknown command (?<command>'[^]*')$/u, messages.unknownCommand],
  [/^unknown option (?<option>'[^]*')$/u, messages.unknownOption],
  [/^missing required argument (?<argument>'[^]*')$/u, messages.missingArgument],
  [/^option (?<option>'[^]*') argument missing$/u, messages.missingValue],
  [/^required option (?<option>'[^]*') not specified$/u, messages.missingOption],
  [/^option (?<option>'[^]*') cannot be used with option (?<other>'[^]*')$/u, messages.conflict],
  [
    /^option (?<option>'[^]*') argument (?<value>'[^]*') is invalid\. Allowed choices are (?<choices>[^]*)\.$/u,
    messages.badValue,
  ],
  [
    /^command-argument value (?<value>'[^]*') is invalid for argument (?<argument>'[^]*')\. Allowed choices are (?<choices>[^]*)\.$/u,
    messages.badArgument,
  ],
];

/** Returns what does not fit in a command line, words that no full stop ends; null: the error is another. */
export function usageTrouble(error: unknown): string | null {
  if (error instanceof UsageError) return withoutStop(error.message);
  if (!(error instanceof CommanderError)) return null;
  const english = withoutValue(error.message.replace(/^error: /, ''));
  for (const [pattern, message] of sentences) {
    const found = pattern.exec(english)?.groups;
    if (found !== undefined) return say(message, found);
  }
  return withoutStop(english);
}

/** Why the library printed its help instead of running something. `given`: the command line without Candor's options. */
export function missingCommand([first, second]: readonly string[]): string {
  if (first === undefined) return say(messages.noCommand);
  return first === 'help' && second !== undefined
    ? say(messages.unknownCommand, { command: `"${second}"` })
    : say(messages.needsSubcommand, { command: first });
}

/** An option may carry what must not be repeated: `--password=…`, `-p…`. Only its name is. */
function withoutValue(message: string): string {
  return message.replace(/^(unknown option '(?:--[^=]*|-.))[^]*'$/u, "$1'");
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[.。]$/u, '');
}
