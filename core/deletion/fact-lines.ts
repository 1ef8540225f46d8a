import { say } from '../messages/language.ts';
import { visible } from '../visible.ts';
import { oneLine } from './draft.ts';
import type { Installation, OptOutShown } from './facts.ts';
import { factLineMessages as words } from './letter/messages.ts';
import { asTyped, plainly, written, type Writing } from './letter/words.ts';
import { line, type SuggestedLine } from './letter-line.ts';
import { whyMessages as messages } from './messages.ts';

/** Names beyond these are told as a count: a renamed host must not fill the letter. */
const mostNames = 12;

/** The lines of each installation: one part for each, each fact on a line of its own. */
export function installationLines(installations: readonly Installation[]): SuggestedLine[][] {
  if (installations.length === 0) return [[unknownInstallation()]];
  return installations.map((one) => {
    const id = shown(one.userId);
    return [
      line(
        `installation:${id}`,
        written(words.installation, () => ({ id, reached: one.reached ? 'yes' : 'no' })),
        id,
        one.reached ? say(messages.reached) : say(messages.notReached),
      ),
      ...list(`hosts:${id}`, words.hosts, one.hostNames, say(messages.hosts)),
      ...list(`versions:${id}`, words.versions, one.versions, say(messages.versions)),
      ...list(`events:${id}`, words.events, one.events, say(messages.events)),
      line(
        `dates:${id}`,
        one.first === one.last
          ? written(words.oneDay, ({ day }) => ({ first: day(one.first) }))
          : written(words.days, ({ day }) => ({ first: day(one.first), last: day(one.last) })),
        null,
        say(messages.dates),
      ),
    ];
  });
}

function unknownInstallation(): SuggestedLine {
  return line(
    'installation-unknown',
    plainly(words.unknown),
    'I do not know my instance_id. Please tell me what you need to find the data.',
    say(messages.unknown),
  );
}

/** Data of others on one line, every mark in it visible: in a letter nobody looks for one. */
function shown(text: string): string {
  return oneLine(visible(text.replaceAll(/[\n\t\r\u2028\u2029]/g, ' ')));
}

function list(
  id: string,
  message: (typeof words)['hosts' | 'versions' | 'events'],
  values: readonly string[],
  why: string,
): SuggestedLine[] {
  const names = [...new Set(values.map(shown))].filter((name) => name !== '');
  if (names.length === 0) return [];
  const more = Math.max(0, names.length - mostNames);
  const first = names.slice(0, mostNames).join(', ');
  const told = written(message, () => ({ names: first, more, count: String(more) }));
  return [line(id, told, null, why)];
}

/**
 * What the letter says of the opt-out. Only what is off is told; anything else is left out: the line is then
 * empty and says why.
 */
export function optOutLine(optOut: OptOutShown | null, today: string): SuggestedLine {
  const said = optOut?.verdict === 'proven-off' || optOut?.verdict === 'says-off';
  if (optOut === null || !said) {
    return {
      id: 'opt-out',
      ...asTyped(''),
      compact: null,
      included: false,
      why:
        optOut === null
          ? say(messages.optOutUnseen)
          : say(messages.optOutNotOff, { verdict: shown(optOut.told ?? optOut.sentence) }),
    };
  }
  const off = written(words.off, (writing) => offSince(optOut, writing));
  if (optOut.verdict === 'says-off') {
    const why = say(messages.optOutSaysOff, { verdict: shown(optOut.told ?? optOut.sentence) });
    return line('opt-out', off, off.text, why);
  }
  const { toVendor, toVendorTold = toVendor } = optOut;
  const proven = written(words.offProven, (writing) => ({
    ...offSince(optOut, writing),
    today: writing.day(today),
    verdict: shown(writing.forVendor ? toVendor : toVendorTold),
  }));
  return line('opt-out', proven, off.text, say(messages.optOutProven));
}

function offSince(
  { offSince: on }: OptOutShown,
  { day }: Writing,
): { readonly since: 'known' | 'unknown'; readonly day: string } {
  return on === null ? { since: 'unknown', day: '' } : { since: 'known', day: day(on) };
}
