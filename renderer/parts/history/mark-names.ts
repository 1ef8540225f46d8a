import type { MarkKind } from '../../../core/history/record.ts';

/** What a mark is about, in a word. */
export const markNames: Readonly<Record<MarkKind, string>> = {
  'consent-on': 'turned on',
  'consent-off': 'turned off',
  upgrade: 'upgrade',
  'new-field': 'new field',
  verdict: 'verdict',
  redaction: 'redaction',
  retention: 'retention',
  deletion: 'deletion',
  salvage: 'salvage',
  hashing: 'hashing',
};
