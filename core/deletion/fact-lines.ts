import { say } from '../messages/language.ts';
import { dayInEnglish } from './clocks.ts';
import { visible } from '../visible.ts';
import { oneLine } from './draft.ts';
import type { Installation, OptOutShown } from './facts.ts';
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
        `Installation ${id} (instance_id, sent as userId${one.reached ? '; payloads with it were passed on to you' : ''})`,
        id,
        one.reached ? say(messages.reached) : say(messages.notReached),
      ),
      ...list(`hosts:${id}`, 'Names of the host', one.hostNames, say(messages.hosts)),
      ...list(`versions:${id}`, 'Versions', one.versions, say(messages.versions)),
      ...list(`events:${id}`, 'Events', one.events, say(messages.events)),
      line(
        `dates:${id}`,
        one.first === one.last
          ? `Seen on this machine on ${dayInEnglish(one.first)}; there may be older data.`
          : `Seen on this machine from ${dayInEnglish(one.first)} to ${dayInEnglish(one.last)}; there may be older data.`,
        null,
        say(messages.dates),
      ),
    ];
  });
}

function unknownInstallation(): SuggestedLine {
  return line(
    'installation-unknown',
    'I do not know the instance_id of my installation. Please tell me what you need to find its data.',
    'I do not know my instance_id. Please tell me what you need to find the data.',
    say(messages.unknown),
  );
}

/** Data of others on one line, every mark in it visible: in a letter nobody looks for one. */
function shown(text: string): string {
  return oneLine(visible(text.replaceAll(/[\n\t\r\u2028\u2029]/g, ' ')));
}

function list(id: string, label: string, values: readonly string[], why: string): SuggestedLine[] {
  const names = [...new Set(values.map(shown))].filter((name) => name !== '');
  if (names.length === 0) return [];
  const more = names.length - mostNames;
  const first = names.slice(0, mostNames).join(', ');
  const text = `${label}: ${first}${more > 0 ? `, and ${more} more` : ''}`;
  return [line(id, text, null, why)];
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
      text: '',
      compact: null,
      included: false,
      why:
        optOut === null
          ? say(messages.optOutUnseen)
          : say(messages.optOutNotOff, { verdict: shown(optOut.told ?? optOut.sentence) }),
    };
  }
  const since = optOut.offSince === null ? '' : ` on ${dayInEnglish(optOut.offSince)}`;
  const compact = `Telemetry was turned off${since}.`;
  return optOut.verdict === 'proven-off'
    ? line(
        'opt-out',
        `${compact} This was checked on ${dayInEnglish(today)}: ${shown(optOut.toVendor)}`,
        compact,
        say(messages.optOutProven),
      )
    : line(
        'opt-out',
        compact,
        compact,
        say(messages.optOutSaysOff, { verdict: shown(optOut.told ?? optOut.sentence) }),
      );
}
