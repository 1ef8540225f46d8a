import { markMessages as marks } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import {
  reportsSentence,
  secretIn,
  upstreamOf,
  type KeptUpstreams,
  type Upstream,
} from '../../core/optout/reports-to.ts';
import type { Plan } from './types.ts';

/** What a plan to set a server up for the relay means for its reports. */
export interface Rerouted {
  /** Where they will go, one or two sentences. */
  readonly reports: string;
  /** What to keep once the plan is carried out; null: nothing new is known. */
  readonly upstream: Upstream | null;
}

/** Works out where the reports of a server go once it posts to the relay at that address. */
export function reroute(
  { reportsTo, changes }: Pick<Plan, 'reportsTo' | 'changes'>,
  relay: string,
  kept: KeptUpstreams,
): Rerouted {
  const before = upstreamOf(reportsTo, relay, kept.all());
  const { 'relay.mode': mode, 'relay.upstream': chosen } = kept.settings();
  const secret = secretIn(relay);
  const upstream = before === null || secret === null ? null : { secret, upstream: before };
  // What the user changes by hand is never carried out by Candor.
  if (upstream !== null && changes.length === 0) kept.keep(upstream);
  return { reports: reportsSentence({ mode, chosen, upstream: before }), upstream };
}

/** The relay's address in a server's settings is a moment of the history: what came before it did not pass there. */
export async function noteRelay(
  { aim, server }: Pick<Plan, 'aim' | 'server'>,
  note: (what: 'relay-in' | 'relay-out', text: string) => Promise<void>,
): Promise<void> {
  const told = (at: typeof marks.relayIn | typeof marks.relayOut, unknown: Message): string =>
    server === null ? unknown.text : inEnglish(at, { url: server.url });
  if (aim === 'relay-on') await note('relay-in', told(marks.relayIn, marks.relayInServer));
  if (aim === 'relay-off') await note('relay-out', told(marks.relayOut, marks.relayOutServer));
}
