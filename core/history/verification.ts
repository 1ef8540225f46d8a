import { formatNumber } from '../format.ts';
import { chainLimits } from './chain.ts';
import { isoTime } from './iso-time.ts';

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
  const { bad, entries, unchecked, losses } = found;
  if (found.intact === true) return allFit(entries);
  const parts: string[] = [];
  if (bad) {
    const where = bad.record === null ? '' : ` (record ${bad.record})`;
    parts.push(
      bad.entry === 0
        ? `The history is not intact: ${bad.reason}`
        : `The history does not fit from entry ${bad.entry} on${where}: ${bad.reason}`,
    );
  } else if (losses.length > 0) {
    parts.push(`The history is not whole. The ${formatNumber(entries)} entries that are left fit.`);
  }
  for (const loss of losses) if (bad?.reason !== loss) parts.push(loss);
  if (found.intact === null) {
    parts.push(
      `${formatNumber(unchecked)} of ${formatNumber(entries)} entries can't be checked now: they need the key from the system keyring. The others fit.`,
    );
  }
  return parts.join(' ');
}

function allFit(entries: number): string {
  if (entries === 0) return 'The history is empty, so there is nothing to check.';
  return entries === 1 ? 'Its one entry fits.' : `All ${formatNumber(entries)} entries fit.`;
}

/** What this finding can and cannot show, sentence by sentence. */
export function verificationLimits(found: Verification): readonly string[] {
  const { plain, keyed, tail, deleted } = chainLimits;
  if (found.keyed === 'all') return [keyed, tail, deleted];
  return found.keyed === 'some' ? [keyed, plain, tail, deleted] : [plain, tail, deleted];
}

/** What can be wrong with a history file, by what is known of it from outside. */
export const troubles = {
  gone: 'The history file is gone.',
  empty: 'The history file is empty.',
  damaged: 'The history file is damaged.',
  changed: 'The history file is not as Candor left it.',
  shorter: 'The history file lacks the newest entries that Candor knew of.',
  other: 'The history file is not the one that Candor knew: it begins otherwise.',
  headless:
    'The file beside the history that keeps its newest entry is missing or unreadable, so nobody can tell whether the end was cut off.',
} as const;

/**
 * Returns what happened to a history file, what was known and what can be read, in one to three sentences. `head`: the
 * newest entry that was known and when it was kept (milliseconds since 1970; 0: not known when).
 */
export function troubleWords(
  kind: keyof typeof troubles,
  head: { readonly seq: number; readonly at: number } | null,
  readable: number,
): string {
  if (kind === 'headless') return troubles.headless;
  const when = head !== null && head.at > 0 ? `, the newest from before ${isoTime(head.at)}` : '';
  const known =
    head === null || head.seq === 0
      ? 'Nothing is known of it from outside.'
      : `Candor knew of ${formatNumber(head.seq)} ${head.seq === 1 ? 'entry' : 'entries'}${when}.`;
  const read =
    readable === 0 ? 'None of it can be read.' : `${formatNumber(readable)} of them can be read.`;
  return `${troubles[kind]} ${known} ${read}`;
}
