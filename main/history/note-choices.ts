import { always } from '../../core/history/time-span.ts';
import { markMessages as kept, reasonMessages } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import type { MarkKind } from '../../core/history/record.ts';
import { redactionSentence } from '../../core/redaction/draft.ts';
import { parseRules } from '../../core/redaction/rules.ts';
import type { Settings } from '../../core/settings/schema.ts';
import type { HistoryStore } from './store.ts';

/** The settings that decide what leaves, and with what taken out. */
type Chosen = Pick<Settings, 'relay.mode' | 'relay.redact' | 'relay.upstream' | 'reports.own'>;

/** What a mark of these kinds would say now. */
interface Choice {
  readonly kinds: readonly MarkKind[];
  readonly what: MarkKind;
  readonly text: string;
  /** True where this is how Candor begins: there is nothing to tell before the first change. */
  readonly initial: boolean;
}

const asTheyAre = kept.asTheyAre.text;

/**
 * Draws a mark into the history for each choice of the user that differs from the one last marked: Candor's own
 * reports, forwarding, redaction. `now`: milliseconds since 1970. A mark that cannot be written now is written
 * after the next change or start.
 */
export function noteChoices(
  store: Pick<HistoryStore, 'marks' | 'append' | 'notice'>,
  settings: Chosen,
  now: number,
): void {
  const marks = store.marks(always);
  // Looking is no reason to begin a history: after damage the mark waits for the next change or start.
  if (!marks.ok || store.notice !== null) return;
  const entries = [ownReports(settings), forwarding(settings), redaction(settings)].flatMap(
    ({ kinds, what, text, initial }) => {
      const last = marks.value.findLast((mark) => kinds.includes(mark.what)) ?? null;
      const same = last === null ? initial : last.what === what && last.text === text;
      return same ? [] : [{ kind: 'mark', at: now, what, text } as const];
    },
  );
  if (entries.length > 0) store.append(entries);
}

function ownReports(settings: Chosen): Choice {
  const on = settings['reports.own'] === 'on';
  const text = on ? reasonMessages.ownOn.text : kept.ownOff.text;
  return { kinds: ['own-on', 'own-off'], what: on ? 'own-on' : 'own-off', text, initial: !on };
}

function forwarding(settings: Chosen): Choice {
  const on = settings['relay.mode'] !== 'hold';
  const to = settings['relay.upstream'];
  const forwards = to === '' ? kept.forwardsBefore.text : inEnglish(kept.forwardsTo, { url: to });
  const text = on ? forwards : kept.holdsAll.text;
  const kinds = ['forward-on', 'forward-off'] as const;
  return { kinds, what: on ? 'forward-on' : 'forward-off', text, initial: !on };
}

function redaction(settings: Chosen): Choice {
  const rules = parseRules(settings['relay.redact']);
  const forwards = settings['relay.mode'] === 'redact' && rules.ok;
  const takesOut = forwards && Object.keys(rules.value).length > 0;
  const text = takesOut
    ? inEnglish(kept.takenOut, { rules: redactionSentence(rules.value, inEnglish) })
    : asTheyAre;
  return { kinds: ['redaction'], what: 'redaction', text, initial: !takesOut };
}
