import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { readingMessages as messages } from './messages.ts';
import { isMetricName, metricsOfKind, type MetricKind } from '../../core/catalogue/metrics.ts';
import { isKnown, type Collection, type Known, type Reading } from '../../core/collection.ts';
import { formatValue } from '../../core/format.ts';
import { sentReading } from '../../core/sent-reading.ts';
import { cells, hang, indent, padEnd, padStart, plain, wrap, type Paint } from './text.ts';

/** One line of a table: the name of a fact, and what is known of it. */
type Row = readonly [name: string, reading: Reading];

const groups: readonly (readonly [MetricKind, Message])[] = [
  ['host', messages.host],
  ['instance', messages.instance],
  ['deployment', messages.deployment],
];

const gap = 2;
/** A value wider than this (an instance id is 19 characters, the longest name of a host 253) takes a line alone. */
const widestValue = 20;
/** A source in a narrower column than this would be a word a line; it then gets lines of its own. */
const narrowestSource = 20;

/**
 * A collection for people: the groups of the window, each fact with value, unit and source in aligned
 * columns, or why it is missing and what to do about it. `width` in characters.
 */
export function collectionText(collection: Collection, width: number, paint: Paint): string {
  const tables = groups.map(
    ([kind, title]) =>
      [
        say(title),
        metricsOfKind(kind).map(({ name }): Row => [name, sentReading(name, collection)]),
      ] as const,
  );
  const undocumented = Object.entries(collection.wire).filter(([key]) => !isMetricName(key));
  const all =
    undocumented.length === 0
      ? tables
      : [...tables, [say(messages.notOnPage), undocumented] as const];
  const rows = all.flatMap(([, ofTable]) => ofTable);
  const columns = {
    name: Math.max(...rows.map(([name]) => cells(plain(name)))),
    value: Math.max(
      ...rows
        .map(([name, reading]) => (isKnown(reading) ? cells(valueText(name, reading)) : 0))
        .filter((length) => length <= widestValue),
      0,
    ),
    width,
  };
  return [
    serverLine(collection, width),
    ...all.map(([title, ofTable]) => tableText(title, ofTable, columns, paint)),
  ].join('\n');
}

function serverLine({ server, collectedAt }: Collection, width: number): string {
  return `${indent(serverWords(server, collectedAt), 0, width)}\n`;
}

function serverWords(server: Collection['server'], at: string): string {
  if (server === null) return say(messages.noServer, { at });
  const { url, version, reachable, trouble } = server;
  const release = version ?? say(messages.releaseNotKnown);
  const silent = !reachable && trouble?.code === 'unreachable';
  return say(silent ? messages.silentServer : messages.server, { url, release, at });
}

interface Columns {
  readonly name: number;
  readonly value: number;
  readonly width: number;
}

function tableText(title: string, rows: readonly Row[], columns: Columns, paint: Paint): string {
  const read = rows.filter(([, reading]) => isKnown(reading)).length;
  const heading = `${paint('bold', title)}  ${paint('dim', say(messages.someRead, { read, total: rows.length }))}`;
  const notes = repeatedNotes(rows);
  const lines = rows.map(([name, reading], row) =>
    rowText(name, withoutRepeat(reading, rows[row + 1]?.[1], notes), columns, paint),
  );
  const under = notes.map((note, at) =>
    paintLines(`${footmark(at)} ${note}`, 2, columns.width, paint),
  );
  return `${[heading, ...lines, ...under].join('\n')}\n`;
}

/** Notes that hold for several rows: they are said once, under the table. */
function repeatedNotes(rows: readonly Row[]): readonly string[] {
  const notes = rows.flatMap(([, reading]) => (isKnown(reading) ? (reading.note ?? []) : []));
  return [...new Set(notes)].filter((note) => notes.indexOf(note) !== notes.lastIndexOf(note));
}

function footmark(at: number): string {
  return `[${at + 1}]`;
}

/**
 * What holds for several rows is said once: a note under the table, with its mark behind the source; a
 * remedy of neighbours under the last of them.
 */
function withoutRepeat(
  reading: Reading,
  next: Reading | undefined,
  notes: readonly string[],
): Reading {
  if (isKnown(reading)) {
    const { note, ...rest } = reading;
    const at = note === undefined ? -1 : notes.indexOf(note);
    return at === -1 ? reading : { ...rest, source: `${reading.source} ${footmark(at)}` };
  }
  const repeated = next !== undefined && !isKnown(next) && next.remedy === reading.remedy;
  return repeated ? { ...reading, remedy: null } : reading;
}

function rowText(name: string, reading: Reading, columns: Columns, paint: Paint): string {
  const start = `  ${padEnd(plain(name), columns.name)}${' '.repeat(gap)}`;
  const left = cells(start);
  if (!isKnown(reading)) {
    const why = hang(`${start}—${' '.repeat(gap)}`, left + gap + 1, reading.missing, columns.width);
    const remedy =
      reading.remedy === null ? [] : [indent(reading.remedy, left + gap + 1, columns.width)];
    return [why, ...remedy].join('\n');
  }
  const text = valueText(name, reading);
  const value = `${start}${padStart(text, columns.value)}`;
  const sourceAt = left + columns.value + gap;
  const source =
    cells(text) <= columns.value && columns.width - sourceAt >= narrowestSource
      ? hang(`${value}${' '.repeat(gap)}`, sourceAt, reading.source, columns.width)
      : `${value}\n${indent(reading.source, left, columns.width)}`;
  const note =
    reading.note === undefined ? [] : [paintLines(reading.note, left, columns.width, paint)];
  return [source, ...note].join('\n');
}

function paintLines(text: string, by: number, width: number, paint: Paint): string {
  return wrap(text, width - by)
    .map((line) => `${' '.repeat(by)}${paint('dim', line)}`)
    .join('\n');
}

function valueText(name: string, known: Known): string {
  const { text, unit } = formatValue(name, known);
  return unit === null ? plain(text) : `${plain(text)} ${unit}`;
}
