import { formatNumber } from '../format.ts';
import { chainLimits } from './chain.ts';

/** What a check of the history found. */
export interface Verification {
  /** False as soon as one thing does not fit. */
  readonly intact: boolean;
  /** Entries looked at. */
  readonly entries: number;
  /** Entries whose hash could not be computed: another key, or bodies lost with a broken file. */
  readonly unchecked: number;
  /** Entries known to be lost with a file that broke. */
  readonly lost: number;
  /** How many of the entries were hashed with a key. */
  readonly keyed: 'all' | 'some' | 'none';
  /** The first thing that does not fit; `record` is the record it belongs to, where there is one. */
  readonly bad: {
    readonly entry: number;
    readonly record: string | null;
    readonly reason: string;
  } | null;
}

/** The finding in one sentence. */
export function verificationSentence(found: Verification): string {
  if (found.bad) {
    const where = found.bad.record === null ? '' : ` (record ${found.bad.record})`;
    return `The history does not fit from entry ${found.bad.entry} on${where}: ${found.bad.reason}`;
  }
  const parts = [`All ${formatNumber(found.entries)} entries fit`];
  if (found.unchecked > 0)
    parts.push(`${formatNumber(found.unchecked)} of them could not be checked`);
  if (found.lost > 0) parts.push(`${formatNumber(found.lost)} were lost when a file broke`);
  return `${parts.join('; ')}.`;
}

/** What this finding can and cannot show, sentence by sentence. */
export function verificationLimits(found: Verification): readonly string[] {
  const { plain, keyed, tail, deleted } = chainLimits;
  if (found.keyed === 'all') return [keyed, tail, deleted];
  return found.keyed === 'some' ? [keyed, plain, tail, deleted] : [plain, tail, deleted];
}
