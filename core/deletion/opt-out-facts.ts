import { say } from '../messages/language.ts';
import type { OptOutPage } from '../optout/calls.ts';
import { verdictOf } from '../optout/verdict.ts';
import type { Check } from '../optout/check.ts';
import { dayAt } from './clocks.ts';
import type { OptOutFacts, OptOutShown } from './facts.ts';
import { factMessages as messages } from './messages.ts';

/**
 * What a letter and a bundle take of the opt-out: verdict, witnesses, and the day on which Candor turned
 * telemetry off, where that is the newest turn of the switch and the verdict says that it is off.
 */
export function optOutFacts(
  {
    verdict,
    checks,
    proof,
    waits = null,
    absent = null,
    made,
  }: Pick<OptOutPage, 'verdict' | 'checks' | 'proof' | 'waits' | 'absent' | 'made'>,
  timeZone: string,
): OptOutFacts {
  const off = verdict.verdict === 'proven-off' || verdict.verdict === 'says-off';
  // The relay is often set up after the switch: that change turns nothing on or off.
  const newest = made.find(({ aim }) => aim === 'off' || aim === 'on' || aim === 'prove');
  return {
    verdict: verdict.verdict,
    sentence: verdict.sentence,
    toVendor: verdictOf(checks.map(withoutPath), { ...proof, waits, absent }).sentence,
    offSince:
      off && (newest?.aim === 'off' || newest?.aim === 'prove') ? dayAt(newest.at, timeZone) : null,
    witnesses: checks.map(({ name, says, evidence, at }) => ({ name, says, evidence, at })),
  };
}

/** What of it is kept and sent: all but what is only shown. */
export function sentFacts({
  verdict,
  sentence,
  toVendor,
  offSince,
  witnesses,
}: OptOutShown): OptOutFacts {
  return { verdict, sentence, toVendor, offSince, witnesses };
}

/** A witness whose clause names no file: only that of the files does. */
function withoutPath(one: Check): Check {
  if (one.name !== 'files' || one.clause === '') return one;
  return { ...one, clause: say(one.says === 'off' ? messages.settingsOff : messages.settingsOn) };
}
