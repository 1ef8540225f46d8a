import type { PayloadField } from '../diff.ts';
import { say } from '../messages/language.ts';
import { noteMessages as messages } from './messages.ts';

/** Fields that differ in every message, or nearly so: they would hide what really changed. */
export const restless =
  /^(?:timestamp|sentAt|originalTimestamp|messageId|\w+_memory|\w+_size(?:_mb)?)$/;
/** Longest value that is said in words. */
const longest = 24;

/** What is known of a record and of the one before it of its kind. */
export interface NoteFacts {
  /** Fields of the one before, as it was ready to be sent; null: there is none, or its body is gone. */
  readonly before: readonly PayloadField[] | null;
  /** Its own, as it was ready to be sent. */
  readonly ready: readonly PayloadField[];
  /** Names of the fields that redaction took out or changed, in it and in the one before. */
  readonly redacted: readonly string[];
  readonly redactedBefore: readonly string[];
}

/**
 * What a line of the list says of a record beside its name: fields that are new, gone, changed or redacted. Empty
 * when there is nothing but what differs in every message.
 */
export function noteOf({ before, ready, redacted, redactedBefore }: NoteFacts): string {
  const asBefore = redacted.join('\n') === redactedBefore.join('\n');
  // What holds for many is said with the first of them.
  const words = [asBefore ? '' : named('redacted', redacted)];
  if (before !== null) {
    const hidden = new Set([...redacted, ...redactedBefore]);
    const said = ({ name }: PayloadField): boolean => !restless.test(name) && !hidden.has(name);
    const was = new Map(before.map(({ name, value }) => [name, value]));
    const now = new Set(ready.map(({ name }) => name));
    const told = ready.filter(said);
    const added = told.filter(({ name }) => !was.has(name));
    const gone = before.filter((field) => said(field) && !now.has(field.name));
    const changed = told.filter(({ name, value }) => (was.get(name) ?? value) !== value);
    words.push(
      named('new', namesOf(added)),
      named('gone', namesOf(gone)),
      changedWords(changed, was),
    );
  }
  return words.filter((part) => part !== '').join(' · ');
}

function namesOf(fields: readonly PayloadField[]): string[] {
  return fields.map(({ name }) => name);
}

/** `new: root_user`; more than two are counted. */
function named(what: 'redacted' | 'new' | 'gone' | 'changed', names: readonly string[]): string {
  if (names.length === 0) return '';
  return names.length <= 2
    ? say(messages[what], { names: names.join(', ') })
    : say(messages[`${what}Many`], { count: String(names.length) });
}

function changedWords(changed: readonly PayloadField[], was: ReadonlyMap<string, string>): string {
  const [first] = changed;
  const from = first && was.get(first.name);
  const short = Math.max(from?.length ?? 0, first?.value.length ?? 0) <= longest;
  if (first === undefined || from === undefined || changed.length > 1 || !short) {
    return named('changed', namesOf(changed));
  }
  return `${first.name} ${plainValue(from)} → ${plainValue(first.value)}`;
}

function plainValue(json: string): string {
  return /^"[^"\\]+"$/.test(json) ? json.slice(1, -1) : json;
}
