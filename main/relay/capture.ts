import { reasonMessages } from '../../core/history/kept/messages.ts';
import { redact } from '../../core/redaction/redact.ts';
import { aboutIdentity } from '../../core/redaction/rule-book.ts';
import { parseRules } from '../../core/redaction/rules.ts';
import { isOurselves, type Call } from './address.ts';
import { describe } from './describe.ts';
import { textsIn } from './kept-headers.ts';
import type { CapturedPayload, RelaySettings } from './types.ts';

/** What came in. */
export interface Incoming {
  readonly call: Call;
  readonly body: Buffer;
  /** Its Authorization header, as it came. */
  readonly authorization: string | undefined;
  /** The relay's own port. */
  readonly port: number;
  /** Where the server behind the address that it came to reported before; null: nobody knows. */
  readonly before: string | null;
}

/** Why a payload stays when the user named no upstream and the server's own is not known. */
export const unknownUpstream = reasonMessages.unknownUpstream.text;
/** Why a payload stays when its upstream is the relay itself. */
export const circular = reasonMessages.circular.text;

/** Makes the payload of what came in, with the settings as they are now; `json` as in {@link describe}. */
export function capture(
  incoming: Incoming,
  settings: RelaySettings,
): { readonly payload: CapturedPayload; readonly json: unknown } {
  const { call, body, port, before } = incoming;
  const { event, userId, json } = describe(body, call);
  const upstream = settings['relay.upstream'] || before;
  const heldOf = (): string | null => {
    if (upstream === null) return unknownUpstream;
    return isOurselves(upstream, port, settings['relay.address'])
      ? circular
      : heldBeside(incoming, userId, settings);
  };
  const payload: CapturedPayload = {
    origin: 'captured',
    event,
    userId,
    destination: upstream === null ? '' : `${upstream}/v1/${call}`,
    made: body,
    held: heldOf(),
  };
  return { payload, json };
}

/**
 * Why a payload stays for what its Authorization header says, one sentence; null: nothing. What a rule takes out of the
 * body must not leave in the header, and with a rule on an identity what the header calls the server is taken out too,
 * wherever in the body it stands. What is amiss with the body alone is said by the outbox.
 */
function heldBeside(
  { body, authorization }: Incoming,
  userId: string,
  settings: RelaySettings,
): string | null {
  if (settings['relay.mode'] !== 'redact') return null;
  const rules = parseRules(settings['relay.redact']);
  if (!rules.ok || Object.keys(rules.value).length === 0) return null;
  const texts = textsIn(authorization);
  const anew = aboutIdentity(rules.value);
  const asInBody = texts.every((text) => text === userId);
  if (texts.length === 0 || (!anew && asInBody)) return null;
  const beside = anew ? { takenOut: texts } : { leaving: texts };
  const result = redact(body.toString('utf8'), rules.value, beside);
  return result.kind === 'unredactable' ? result.reason : null;
}
