import { Option, type Command } from 'commander';
import * as z from 'zod';
import { say } from '../../../core/messages/language.ts';
import { historyHelp as help, historyMessages as messages } from './messages.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { origins, outcomes } from '../../../core/history/record.ts';
import { milliseconds } from '../duration.ts';
import { UsageError } from '../types.ts';

/** What the options of `history` hold once they are read. */
export interface ListOptions extends HistoryFilters {
  readonly limit: number;
}

const byDefault = 50;
/** Up to here each whole number is one. */
const largestLimit = 2 ** 53;

/** The options that leave some records out; the same for the list and the export. */
export function filterOptions(): readonly Option[] {
  return [
    new Option('--search <TEXT>', say(help.search)),
    new Option('--since <WHEN>', say(help.since)).argParser((text: string) =>
      parseSince(text, Date.now()),
    ),
    new Option('--event <NAME>', say(help.event)),
    new Option('--origin <ORIGIN>', say(help.origin)).choices(origins),
    new Option('--outcome <OUTCOME>', say(help.outcome)).choices(outcomes),
  ];
}

/** How many records the list shows. */
export function limitOption(): Option {
  return new Option('--limit <N>', say(help.limit)).default(byDefault).argParser(parseLimit);
}

/**
 * The options that were given to `history` for one of its commands. Options stand before or behind the
 * command, so `history` reads them all; one that this command does not take is refused by its name.
 */
export function listOptions(history: Command, command: Command): ListOptions {
  for (const option of history.options) {
    const name = option.attributeName();
    const given = history.getOptionValueSource(name) === 'cli';
    if (given && command !== history && !takes(command, name)) {
      throw new UsageError(
        say(messages.takesNo, { command: command.name(), option: option.long ?? name }),
      );
    }
  }
  return history.opts<ListOptions>();
}

/** The conditions among the options. */
export function filtersOf({ limit: _limit, search, ...rest }: ListOptions): HistoryFilters {
  return search === undefined || search === '' ? rest : { ...rest, search };
}

function takes(command: Command, name: string): boolean {
  return command.options.some((option) => option.attributeName() === name);
}

function parseLimit(text: string): number {
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (limit <= largestLimit) return limit;
  throw new UsageError(say(messages.badLimit, { given: JSON.stringify(text) }));
}

const date = z.iso.date();
const zoned = z.iso.datetime({ offset: true });
const unzoned = z.iso.datetime({ local: true });

/**
 * Milliseconds since 1970 of an ISO 8601 date or date-time, also with a space as the list prints it, UTC where it names no
 * zone; or of so long before `now`.
 */
function parseSince(given: string, now: number): number {
  const ago = milliseconds(given);
  if (ago !== null) return now - ago;
  const text = given.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T');
  const whole = zoned.safeParse(text).success ? text : null;
  const local = unzoned.safeParse(text).success ? `${text}Z` : null;
  const day = date.safeParse(text).success ? `${text}T00:00:00Z` : null;
  const at = Date.parse(whole ?? local ?? day ?? '');
  if (Number.isFinite(at)) return at;
  throw new UsageError(say(messages.badSince, { given: JSON.stringify(given) }));
}
