import { sayKeptNotice } from '../documentation-diff/new-fields.ts';
import { say } from '../messages/language.ts';
import { markMessages } from './kept/messages.ts';
import { sayKept } from './kept/say-kept.ts';
import { sayChangeMark } from '../optout/seen.ts';
import { historyMessages as messages } from './messages.ts';
import type { MarkEntry, MarkKind, StoredEntry } from './record.ts';

/** What reads the marks back that are more than a message with plain values. */
const readers: Partial<Readonly<Record<MarkKind, (text: string) => string>>> = {
  verdict: sayChangeMark,
  'new-field': sayKeptNotice,
};

/** Returns what a mark on the time line says of an entry that belongs to no record. */
export function markText(entry: StoredEntry): { readonly what: MarkKind; readonly text: string } {
  if (entry.kind === 'mark') {
    return { what: entry.what, text: readers[entry.what]?.(entry.text) ?? sayKept(entry.text) };
  }
  if (entry.kind === 'tombstone') {
    return entry.why === 'retention'
      ? { what: 'retention', text: say(messages.pastTheirTime) }
      : { what: 'deletion', text: say(messages.onRequest) };
  }
  if (entry.kind === 'cut') {
    return { what: 'retention', text: say(messages.dropped) };
  }
  if (entry.kind === 'salvage') {
    return { what: 'salvage', text: say(messages.setAside, { file: entry.file }) };
  }
  if (entry.kind === 'loss') return { what: 'salvage', text: sayKept(entry.reason) };
  const keyed = entry.kind === 'era' && entry.algorithm === 'hmac-sha-256';
  return {
    what: 'hashing',
    text: keyed ? say(messages.keyedFromHere) : say(messages.plainFromHere),
  };
}

/** Returns the entry with which the user says to have read what was lost; `at`: milliseconds since 1970. */
export function acknowledgement(at: number): MarkEntry {
  return {
    kind: 'mark',
    at,
    what: 'acknowledged',
    text: markMessages.acknowledged.text,
  };
}
