import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { parseServerUrl } from '../settings/server-url.ts';
import type { RelayMode, Settings } from '../settings/schema.ts';
import { reportsToMessages as messages } from './changing/messages.ts';

/** The secret in an address of a relay → where the server behind it reported before. */
export type Upstreams = Readonly<Record<string, string>>;

/** One of {@link Upstreams}. */
export interface Upstream {
  readonly secret: string;
  /** Base address. */
  readonly upstream: string;
}

/** Where servers reported before the relay took that place, in the profile. */
export interface KeptUpstreams {
  all(): Upstreams;
  keep(upstream: Upstream): void;
  settings(): Pick<Settings, 'relay.mode' | 'relay.upstream'>;
}

/** Returns the secret that an address of a relay ends with; null when it is no such address. */
export function secretIn(url: string): string | null {
  return /\/([A-Za-z0-9_-]{32,64})\/?$/.exec(url.trim())?.[1] ?? null;
}

/**
 * Returns where a server reported before the relay took that place, as a base address. `named`: what its settings name;
 * null: they cannot be read. Null: nobody knows, or the relay cannot post there.
 */
export function upstreamOf(named: string | null, relay: string, known: Upstreams): string | null {
  if (named === null) return null;
  // A server that is set up already names a relay: what it named before that still holds.
  const secret = secretIn(named);
  if (secret !== null && Object.hasOwn(known, secret)) return known[secret] ?? null;
  if (secret !== null && secret === secretIn(relay)) return null;
  const address = parseServerUrl(named);
  return address.ok && address.value !== '' ? address.value : null;
}

/** What decides where reports go. */
export interface ReportsFacts {
  readonly mode: RelayMode;
  /** `relay.upstream`; empty where the user named no address. */
  readonly chosen: string;
  /** As {@link upstreamOf} gives it. */
  readonly upstream: string | null;
}

/** Returns where reports go once a server posts to the relay, one or two sentences. */
export function reportsSentence({ mode, chosen, upstream }: ReportsFacts): string {
  const address = chosen === '' ? upstream : chosen;
  if (address === null) return say(messages.notKnown);
  return say(chosen === '' ? ways[mode].found : ways[mode].chosen, { address });
}

const ways = {
  hold: { found: messages.stay, chosen: messages.stayChosen },
  forward: { found: messages.forward, chosen: messages.forwardChosen },
  redact: { found: messages.redact, chosen: messages.redactChosen },
} as const satisfies Record<RelayMode, { found: Message; chosen: Message }>;
