import { dayInWords } from './clocks.ts';
import { visible } from '../visible.ts';
import { oneLine } from './draft.ts';
import type { Installation, OptOutFacts } from './facts.ts';
import { line, type SuggestedLine } from './letter-line.ts';

/** Names beyond these are told as a count: a renamed host must not fill the letter. */
const mostNames = 12;

/** The lines of each installation: one part for each, each fact on a line of its own. */
export function installationLines(installations: readonly Installation[]): SuggestedLine[][] {
  if (installations.length === 0) return [[unknownInstallation]];
  return installations.map((one) => {
    const id = shown(one.userId);
    return [
      line(
        `installation:${id}`,
        `Installation ${id} (instance_id, sent as userId${one.reached ? '; payloads with it were passed on to you' : ''})`,
        id,
        one.reached
          ? 'The vendor knows it: payloads with it were passed on. Without it the vendor can’t find the data.'
          : 'Candor saw no payload with it reach the vendor; the server may have sent it before, or past Candor. Without it the vendor can’t find the data.',
      ),
      ...list(`hosts:${id}`, 'Names of the host', one.hostNames, hostWhy),
      ...list(`versions:${id}`, 'Versions', one.versions, 'Helps to find older data.'),
      ...list(`events:${id}`, 'Events', one.events, 'The names under which the events arrived.'),
      line(
        `dates:${id}`,
        one.first === one.last
          ? `Seen on this machine on ${dayInWords(one.first)}; there may be older data.`
          : `Seen on this machine from ${dayInWords(one.first)} to ${dayInWords(one.last)}; there may be older data.`,
        null,
        'Days of the first and the last payload in the history. The server may have reported before.',
      ),
    ];
  });
}

const unknownInstallation = line(
  'installation-unknown',
  'I do not know the instance_id of my installation. Please tell me what you need to find its data.',
  'I do not know my instance_id. Please tell me what you need to find the data.',
  'No payload and no server told an instance_id yet. Connect to the server, and the letter names it.',
);

const hostWhy =
  'It was sent with the events and can be the name of a person’s computer. It helps to find data that lost their id; the request holds without it.';

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
export function optOutLine(optOut: OptOutFacts | null, today: string): SuggestedLine {
  const said = optOut?.verdict === 'proven-off' || optOut?.verdict === 'says-off';
  if (optOut === null || !said) {
    return {
      id: 'opt-out',
      text: '',
      compact: null,
      included: false,
      why:
        optOut === null
          ? 'Not told: the opt-out was not looked at. Turn telemetry off and prove it before you ask.'
          : `Not told. ${shown(optOut.sentence)} Turn telemetry off and prove it before you ask.`,
    };
  }
  const since = optOut.offSince === null ? '' : ` on ${dayInWords(optOut.offSince)}`;
  const compact = `Telemetry was turned off${since}.`;
  return optOut.verdict === 'proven-off'
    ? line(
        'opt-out',
        `${compact} This was checked on ${dayInWords(today)}: ${shown(optOut.toVendor)}`,
        compact,
        'So that nothing new is collected while the old is deleted. The checks agree.',
      )
    : line(
        'opt-out',
        compact,
        compact,
        `The settings say off; it was not observed yet, so the letter speaks of no proof. ${shown(optOut.sentence)}`,
      );
}
