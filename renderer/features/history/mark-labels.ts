import type { MarkKind } from '../../../core/history/record.ts';

/** What a mark is about, in a word. */
export const markNames: Readonly<Record<MarkKind, string>> = {
  'consent-on': 'reports on',
  'consent-off': 'reports off',
  'own-on': 'own reports on',
  'own-off': 'own reports off',
  'forward-on': 'forwarding on',
  'forward-off': 'forwarding off',
  'relay-in': 'relay set up',
  'relay-out': 'relay taken out',
  upgrade: 'upgrade',
  'new-field': 'new field',
  verdict: 'verdict',
  redaction: 'redaction',
  retention: 'retention',
  deletion: 'deletion',
  salvage: 'salvage',
  hashing: 'hashing',
  acknowledged: 'acknowledged',
};
