import type { Upstreams } from '../../core/optout/reports-to.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RedactionRules } from '../../core/redaction/rules.ts';
import { relayRules, wayOf } from './forward.ts';
import { KeptHeaders } from './kept-headers.ts';
import type { Leaving, RelaySettings, Way } from './types.ts';

/** The route of captured payloads: the outbox asks it, and the relay tells it what belongs to each. */
export interface CapturedRoute {
  /** Asked in the moment in which one would leave. */
  route(leaving: Leaving): Promise<Way>;
  /** What is taken out of captured payloads now; a failure: rules that are not understood. */
  rules(): Outcome<RedactionRules>;
  /** Headers of what waits to be forwarded. */
  readonly headers: KeptHeaders;
  /** Where the relay listens now, so that nothing is forwarded to itself; null: it does not. */
  listensAt(port: number | null): void;
}

/** Makes it. `upstreams`: where servers reported before they posted to the relay. */
export function createCapturedRoute(
  settings: () => RelaySettings,
  upstreams: () => Upstreams = () => ({}),
): CapturedRoute {
  const headers = new KeptHeaders();
  let port: number | null = null;
  return {
    route: async (leaving) => {
      const before = Object.values(upstreams());
      return wayOf(leaving, { settings: settings(), headers, before, port });
    },
    rules: () => relayRules(settings()),
    headers,
    listensAt: (now) => void (port = now),
  };
}
