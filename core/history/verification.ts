import { english, inEnglish, say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import { chainLimits } from './chain.ts';
import { isoTime } from './iso-time.ts';
import { troubleMessages } from './kept/messages.ts';
import { sayKept } from './kept/say-kept.ts';
import { historyMessages as messages } from './messages.ts';

/** The newest entry of a history as it was kept outside its file. */
export interface KnownHead {
  readonly entry: number;
  /** In hexadecimal. */
  readonly hash: string;
  /** RFC 3339, UTC; null: not known when. */
  readonly at: string | null;
}

/** A loss that the history has to tell, until the user has read it. */
export interface Loss {
  /** What happened, what was known and what could be read, one or two sentences. */
  readonly words: string;
  /** Full path of the file that was set aside; null when none was (yet). */
  readonly setAside: string | null;
}

/** What a check of the history found. */
export interface Verification {
  /** False as soon as one thing does not fit or something is lost; null: all fits that could be checked, and not all could. */
  readonly intact: boolean | null;
  /** Entries that could be read. */
  readonly entries: number;
  /** Entries whose hash could not be computed: another key, or bodies lost with a broken file. */
  readonly unchecked: number;
  /** Entries known to be lost. */
  readonly lost: number;
  /** The newest entry as it was kept outside the file; null: nothing was kept there. */
  readonly head: KnownHead | null;
  /** Full path of the file that was set aside last; null when none was. */
  readonly setAside: string | null;
  /** What was lost, newest first, each in one or two sentences. */
  readonly losses: readonly string[];
  /** How many of the entries were hashed with a key. */
  readonly keyed: 'all' | 'some' | 'none';
  /** The first thing that does not fit; `record` is the record it belongs to, where there is one. */
  readonly bad: {
    readonly entry: number;
    readonly record: string | null;
    readonly reason: string;
  } | null;
}

/** The newest check of a history. */
export interface LastCheck {
  readonly verification: Verification;
  /** RFC 3339, when it was made. */
  readonly at: string;
  /** True where entries were added since. */
  readonly isOlder: boolean;
}

/** The finding in one sentence. */
export function verificationSentence(found: Verification): string {
  return sentenceOf(found, { say, kept: sayKept, join: sentences });
}

/** What this finding can and cannot show, sentence by sentence. */
export function verificationLimits(found: Verification): readonly string[] {
  return limitsOf(found).map((limit) => say(limit));
}

/** The finding and what it can show as they are written into a bundle. */
export function verificationInEnglish(found: Verification): {
  readonly sentence: string;
  readonly limits: readonly string[];
} {
  const sentence = sentenceOf(found, {
    say: inEnglish,
    kept: (kept) => kept,
    join: (...parts) => parts.join(' '),
  });
  return { sentence, limits: limitsOf(found).map(({ text }) => text) };
}

/** How a finding is told: in the language that Candor speaks, or in English. */
interface Teller {
  readonly say: typeof say;
  /** Tells sentences that were kept. */
  readonly kept: (sentences: string) => string;
  readonly join: (...parts: readonly string[]) => string;
}

function sentenceOf(found: Verification, teller: Teller): string {
  const { bad, entries, unchecked, losses, intact } = found;
  const { say: tell } = teller;
  if (intact === true) {
    if (entries === 0) return tell(messages.empty);
    return entries === 1 ? tell(messages.oneFits) : tell(messages.allFit, { count: entries });
  }
  const parts: string[] = [];
  if (bad) parts.push(misfitSentence(bad, teller));
  else if (losses.length > 0) parts.push(tell(messages.notWhole, { count: entries }));
  for (const loss of losses) if (bad?.reason !== loss) parts.push(teller.kept(loss));
  if (intact === null) parts.push(tell(messages.notChecked, { unchecked, count: entries }));
  return teller.join(...parts);
}

function misfitSentence(
  bad: NonNullable<Verification['bad']>,
  { say: tell, kept }: Teller,
): string {
  const reason = kept(bad.reason);
  if (bad.entry === 0) return tell(messages.notIntact, { reason });
  const entry = String(bad.entry);
  return bad.record === null
    ? tell(messages.misfit, { entry, reason })
    : tell(messages.misfitRecord, { entry, record: bad.record, reason });
}

function limitsOf(found: Verification): readonly Message[] {
  const { plain, keyed, tail, deleted } = chainLimits;
  if (found.keyed === 'all') return [keyed, tail, deleted];
  return found.keyed === 'some' ? [keyed, plain, tail, deleted] : [plain, tail, deleted];
}

/** What can be wrong with a history file, by what is known of it from outside. */
export type TroubleKind =
  'gone' | 'empty' | 'damaged' | 'changed' | 'shorter' | 'other' | 'headless';

/**
 * Returns what happened to a history file, what was known and what can be read, in one to three sentences for keeping.
 * `head`: the newest entry that was known and when it was kept (milliseconds since 1970; 0: not known when).
 */
export function troubleWords(
  kind: TroubleKind,
  head: { readonly seq: number; readonly at: number } | null,
  readable: number,
): string {
  const what = troubleMessages[kind].text;
  if (kind === 'headless') return what;
  const read =
    readable === 0
      ? troubleMessages.noneReadable.text
      : inEnglish(troubleMessages.readable, { count: written(readable) });
  return `${what} ${knownWords(head)} ${read}`;
}

function knownWords(head: { readonly seq: number; readonly at: number } | null): string {
  if (head === null || head.seq === 0) return troubleMessages.nothingKnown.text;
  const { seq } = head;
  const [count, at] = [written(seq), head.at > 0 ? isoTime(head.at) : null];
  if (at === null) {
    return seq === 1 ? troubleMessages.knewOne.text : inEnglish(troubleMessages.knew, { count });
  }
  return seq === 1
    ? inEnglish(troubleMessages.knewOneAt, { at })
    : inEnglish(troubleMessages.knewAt, { count, at });
}

/** A number as it is kept. */
function written(number: number): string {
  return number.toLocaleString(english.locale);
}
