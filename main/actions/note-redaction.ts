import { redactionSentence } from '../../core/redaction-draft.ts';
import { parseRules } from '../../core/redaction-rules.ts';
import type { Settings } from '../../core/settings/schema.ts';
import type { HistoryStore } from '../history/store.ts';

const always = { from: -8.64e15, to: 8.64e15 };
const nothing = 'The relay forwards payloads as they are.';

/**
 * Draws a mark into the history when what the relay takes out of payloads is another than before. `now`:
 * milliseconds since 1970. A mark that cannot be written now is written after the next change or start.
 */
export function noteRedaction(
  store: Pick<HistoryStore, 'marks' | 'append'>,
  settings: Pick<Settings, 'relay.mode' | 'relay.redact'>,
  now: number,
): void {
  const marks = store.marks(always);
  if (!marks.ok) return;
  const last = marks.value.findLast(({ what }) => what === 'redaction')?.text ?? null;
  const text = wordsFor(settings);
  // Before the first redaction there is nothing to tell.
  if (text === last || (last === null && text === nothing)) return;
  store.append([{ kind: 'mark', at: now, what: 'redaction', text }]);
}

function wordsFor(settings: Pick<Settings, 'relay.mode' | 'relay.redact'>): string {
  const rules = parseRules(settings['relay.redact']);
  const forwards = settings['relay.mode'] === 'redact' && rules.ok;
  if (!forwards || Object.keys(rules.value).length === 0) return nothing;
  return `Before the relay forwards: ${redactionSentence(rules.value)}`;
}
