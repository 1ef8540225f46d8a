import { isOurselves, type Call } from './address.ts';
import { describe } from './describe.ts';
import type { CapturedPayload, RelaySettings } from './types.ts';

/** What came in. */
export interface Incoming {
  readonly call: Call;
  readonly body: Buffer;
  /** The relay's own port. */
  readonly port: number;
}

/** Why a payload stays when the relay is to hold everything. */
export const holding = 'The relay holds everything back, as it is set to (relay.mode is hold).';
/** Why a payload stays when its upstream is the relay itself. */
export const circular = 'The relay’s upstream is the relay itself, so it goes nowhere.';

/** Makes the payload of what came in, with the settings as they are now; `json` as in {@link describe}. */
export function capture(
  incoming: Incoming,
  settings: RelaySettings,
): { readonly payload: CapturedPayload; readonly json: unknown } {
  const { call, body, port } = incoming;
  const { event, userId, json } = describe(body, call);
  const upstream = settings['relay.upstream'];
  const circle = isOurselves(upstream, port);
  const payload: CapturedPayload = {
    origin: 'captured',
    event,
    userId,
    destination: `${upstream}/v1/${call}`,
    made: body,
    held: circle ? circular : settings['relay.mode'] === 'hold' ? holding : null,
  };
  return { payload, json };
}
