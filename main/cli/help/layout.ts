import type { Option } from 'commander';
import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { wrap } from '../text.ts';
import { helpMessages as messages } from './messages.ts';

/** Width of what stands below the options, which is the same in a terminal, in a pipe and on the manual page. */
const width = 80;

/** A description in a narrower column than this would be a word a line. */
const leastRoom = 40;

/** The library's headings, by their English words. */
const headings: Readonly<Record<string, Message>> = {
  'Usage:': messages.usage,
  'Arguments:': messages.arguments,
  'Options:': messages.options,
  'Global Options:': messages.globalOptions,
  'Commands:': messages.commands,
};

/** Returns a heading of the library's help. */
export function helpHeading(english: string): string {
  const heading = headings[english];
  return heading === undefined ? english : say(heading);
}

/** Returns what the help says of an option: its description, then its choices and what it is by default. */
export function optionHelp({ description, argChoices, defaultValue, required }: Option): string {
  const choices = argChoices?.map((choice) => JSON.stringify(choice)).join(', ');
  const value: unknown = required ? defaultValue : undefined;
  const more = [
    ...(choices === undefined ? [] : [say(messages.choices, { choices })]),
    ...(value === undefined ? [] : [say(messages.byDefault, { value: JSON.stringify(value) })]),
  ];
  return more.length === 0 ? description : `${description} (${more.join(', ')})`;
}

/** Wraps a description, also of a language that sets no spaces; where there is too little room it is not wrapped. */
export function wrapHelp(text: string, room: number): string {
  return room < leastRoom ? text : wrap(text, room).join('\n');
}

/** Returns a text that stands below the options of a command. */
export function belowOptions(text: string): string {
  return `\n${wrap(text, width).join('\n')}\n`;
}

/** Returns what holds for every command: the variables that are read, and what goes where. */
export function environmentLines(): string {
  const names = [
    'candor-root-email,',
    'candor-root-password, candor-write-key,',
    'candor-sentry-dsn, candor-otlp-headers',
  ];
  const variables: readonly (readonly [name: string, text: string])[] = [
    ['CANDOR_ROOT_EMAIL, CANDOR_ROOT_PASSWORD', say(messages.rootAccount)],
    ['CANDOR_WRITE_KEY', say(messages.writeKey)],
    ['CANDOR_SENTRY_DSN', say(messages.sentryDsn)],
    ['CANDOR_OTLP_HEADERS', say(messages.otlpHeaders, { example: 'NAME=VALUE,…' })],
    ['CREDENTIALS_DIRECTORY', say(messages.credentials, { names: names.join('\n') })],
  ];
  const left = Math.max(...variables.map(([name]) => name.length)) + 4;
  const rows = variables.map(
    ([name, text]) =>
      `${`  ${name}`.padEnd(left)}${text.replaceAll('\n', `\n${' '.repeat(left)}`)}`,
  );
  const document = '{"error": {"code", "message", "hint"}}';
  return [
    ...rows,
    '',
    ...wrap(say(messages.noPasswordArgument), width),
    // The document is not broken.
    say(messages.jsonFailure, { document }),
    ...wrap(say(messages.exitStatuses), width),
    '',
  ].join('\n');
}
