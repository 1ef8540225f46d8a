import { english, sayIn, type Language } from '../messages/language.ts';
import { spokenLanguage } from '../messages/spoken.ts';
import { visible } from '../visible.ts';
import { fieldEntry } from '../catalogue/field.ts';
import { undocumentedKey } from '../catalogue/undocumented.ts';
import { eventKindOf } from './event.ts';
import { readMessage } from './message.ts';
import { newFieldMessages as messages } from './messages.ts';

/** What is known of one server's payloads so far: enough to tell a field that was never there before. */
export interface KnownFields {
  /** `zo_version` of the newest payload; null when none said. */
  readonly release: string | null;
  /** Kinds of events that were seen. */
  readonly events: readonly string[];
  /** Names of all fields that were ever sent. */
  readonly fields: readonly string[];
}

/** A payload carries what its server never sent before. */
export interface NewFields {
  /** Release before and now; the same when it is no upgrade. */
  readonly before: string | null;
  readonly now: string | null;
  readonly fields: readonly string[];
  /**
   * One sentence: which fields, and whether the vendor's page lists them. English in every language, because it is a mark
   * in the history, by which it is known what was told; {@link newFieldsWords} says it to a person.
   */
  readonly words: string;
}

/** Fields that are remembered and told of one server at most: a hostile sender must not fill the memory. */
const mostFields = 1000;
const mostNamed = 5;
const longestName = 60;

/**
 * Takes one captured payload of a server into account. Gives what is known after it and, when it carries
 * fields that this server never sent, the notice. The first payload of each kind of event tells nothing, because
 * there is nothing before it; events that are not the server's own are passed over (`known` stays as it was).
 */
export function newFields(
  known: KnownFields | null,
  text: string,
): { readonly known: KnownFields | null; readonly notice: NewFields | null } {
  const message = readMessage(text);
  const kind = message.event === null ? null : eventKindOf(message.event);
  if (kind === null) return { known, notice: null };
  const before: KnownFields = known ?? { release: null, events: [], fields: [] };
  const remembered = new Set(before.fields);
  const names = [...new Set(message.fields.map(({ name }) => name))];
  const fresh = names
    .filter((name) => !remembered.has(name))
    .slice(0, Math.max(0, mostFields - remembered.size));
  const seen = before.events.includes(kind);
  const release = message.version ?? before.release;
  const after: KnownFields = {
    release,
    events: seen ? before.events : [...before.events, kind],
    fields: [...remembered, ...fresh],
  };
  if (!seen || fresh.length === 0) return { known: after, notice: null };
  const found = { before: before.release, now: release, fields: fresh };
  return { known: after, notice: { ...found, words: wordsIn(english, found) } };
}

/** Returns the notice as one sentence in the language that Candor speaks. */
export function newFieldsWords(notice: NewFields): string {
  return wordsIn(spokenLanguage(), notice);
}

/** A notice as the history keeps it: the releases, if it was an upgrade, and what it says of the fields. */
const keptNotice =
  /^(?:Since the upgrade from (\S+) to (\S+) your|Your) server reports (?:a field|[\d,]+ fields) it did not report before: ([^]+)\.$/u;
/** A field in it, with what it means, and how many more there are behind the last. */
const keptField = /(\S+?)(?: \([^]*?; not on the vendor’s page\))?(?:, | and (\d+) more$|$)/guy;

/** Returns a notice that was kept in English in the language that Candor speaks; any other text as it is. */
export function sayKeptNotice(text: string): string {
  const [, before = null, now = null, all] = keptNotice.exec(text) ?? [];
  if (all === undefined) return text;
  const found = [...all.matchAll(keptField)];
  const fields = found.flatMap(([, name = '']) => (name === '' ? [] : [name]));
  const more = Number(found.at(-1)?.[2] ?? found.at(-2)?.[2] ?? 0);
  const notice = { before, now, fields, count: fields.length + more };
  // What was not read back to the letter stays as it was kept.
  return wordsIn(english, notice) === text ? wordsIn(spokenLanguage(), notice) : text;
}

function wordsIn(
  language: Language,
  {
    before,
    now,
    fields,
    count = fields.length,
  }: Pick<NewFields, 'before' | 'now' | 'fields'> & { readonly count?: number },
): string {
  const named = fields
    .slice(0, mostNamed)
    .map((name) => described(language, name))
    .reduce((all, field) => sayIn(language, messages.listed, { fields: all, field }));
  const told =
    count > mostNamed
      ? sayIn(language, messages.more, { fields: named, count: String(count - mostNamed) })
      : named;
  return before !== null && now !== null && before !== now
    ? sayIn(language, messages.upgraded, {
        before: short(before),
        now: short(now),
        count,
        fields: told,
      })
    : sayIn(language, messages.fields, { count, fields: told });
}

function described(language: Language, field: string): string {
  const name = short(field);
  if (fieldEntry(field).documented) return name;
  const known = undocumentedKey(field);
  if (known === null) return sayIn(language, messages.unknown, { name });
  const meaning = sayIn(language, known.meaning);
  return sayIn(language, messages.undocumented, {
    name,
    meaning: language.texts === null ? lowered(meaning) : meaning,
  });
}

/** In English only the first letter is made small: `E-mail address` is no name. */
function lowered(meaning: string): string {
  return `${meaning.slice(0, 1).toLowerCase()}${meaning.slice(1)}`;
}

function short(name: string): string {
  const plain = visible(name).toWellFormed();
  return plain.length > longestName ? `${plain.slice(0, longestName).toWellFormed()}…` : plain;
}
