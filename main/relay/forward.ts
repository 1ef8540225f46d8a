import { relayHolds } from '../../core/consent.ts';
import { outcomeMessages } from '../../core/history/kept/messages.ts';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import { redact } from '../../core/redaction/redact.ts';
import { aboutIdentity } from '../../core/redaction/rule-book.ts';
import { parseRules, type RedactionRules } from '../../core/redaction/rules.ts';
import { calls, isOurselves } from './address.ts';
import { circular } from './capture.ts';
import { describe } from './describe.ts';
import type { KeptHeaders } from './kept-headers.ts';
import type { Leaving, RelaySettings, Way } from './types.ts';

/** What is taken out of captured payloads: nothing unless `relay.mode` is `redact`. */
export function relayRules(settings: RelaySettings): Outcome<RedactionRules> {
  if (settings['relay.mode'] !== 'redact') return success({});
  return parseRules(settings['relay.redact']);
}

/** What decides the way. `port`: the relay's own; null when it does not listen. */
export interface WayFacts {
  readonly settings: RelaySettings;
  readonly headers: KeptHeaders;
  /** Where servers reported before, for where the settings name no upstream. */
  readonly before: readonly string[];
  readonly port: number | null;
}

/**
 * The way of a captured payload, with the settings as they are in the moment of leaving: what was taken in under
 * other ones, for another upstream or with less taken out, stays.
 */
export function wayOf(leaving: Leaving, { settings, headers, before, port }: WayFacts): Way {
  const { record, destination, body } = leaving;
  if (settings['relay.mode'] === 'hold') return block(relayHolds);
  const chosen = settings['relay.upstream'];
  const upstreams = chosen === '' ? before : [chosen];
  const upstream = upstreams.find((one) => destination.startsWith(`${one}/v1/`));
  const call = calls.find((one) => destination === `${upstream}/v1/${one}`);
  if (upstream === undefined || call === undefined) {
    return block(outcomeMessages.upstreamChanged.text);
  }
  if (port !== null && isOurselves(upstream, port, settings['relay.address']))
    return block(circular);
  const rules = relayRules(settings);
  if (!rules.ok) return block(rules.error.message);
  if (!alreadyRedacted(body, rules.value)) {
    return block(outcomeMessages.redactionChanged.text);
  }
  const { userId } = describe(body, call);
  const anew = aboutIdentity(rules.value);
  return { kind: 'go', recorded: true, headers: headers.of(record, body, { userId, anew }) };
}

function block(reason: string): Way {
  return { kind: 'block', reason };
}

/** True when the rules find nothing more to take out. */
function alreadyRedacted(body: Uint8Array, rules: RedactionRules): boolean {
  if (Object.keys(rules).length === 0) return true;
  const again = redact(Buffer.from(body).toString('utf8'), rules);
  return again.kind === 'redacted' && again.changed.length === 0;
}
