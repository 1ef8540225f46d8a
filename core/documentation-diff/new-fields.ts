import { visible } from '../visible.ts';
import { fieldFacts } from '../catalogue/field.ts';
import { undocumentedKey } from '../catalogue/undocumented.ts';
import { eventKindOf } from './event.ts';
import { readMessage } from './message.ts';

/** What is known of one server's payloads so far: enough to tell a field that was never there before. */
export interface KnownFields {
  /** `zo_version` of the newest payload; null when none said. */
  readonly release: string | null;
  /** Kinds of events that were seen. */
  readonly events: readonly string[];
  /** Names of all fields that were ever sent. */
  readonly fields: readonly string[];
}

/** A payload carries what its server never sent before. */
export interface NewFields {
  /** Release before and now; the same when it is no upgrade. */
  readonly before: string | null;
  readonly now: string | null;
  readonly fields: readonly string[];
  /** One sentence or two for a person: which fields, and whether the vendor's page lists them. */
  readonly words: string;
}

/** Fields that are remembered and told of one server at most: a hostile sender must not fill the memory. */
const mostFields = 1000;
const mostNamed = 5;
const longestName = 60;

/**
 * Takes one captured payload of a server into account. Gives what is known after it and, when it carries
 * fields that this server never sent, the notice. The first payload of each kind of event tells nothing, because
 * there is nothing before it; events that are not the server's own are passed over (`known` stays as it was).
 */
export function newFields(
  known: KnownFields | null,
  text: string,
): { readonly known: KnownFields | null; readonly notice: NewFields | null } {
  const message = readMessage(text);
  const kind = message.event === null ? null : eventKindOf(message.event);
  if (kind === null) return { known, notice: null };
  const before: KnownFields = known ?? { release: null, events: [], fields: [] };
  const remembered = new Set(before.fields);
  const names = [...new Set(message.fields.map(({ name }) => name))];
  const fresh = names
    .filter((name) => !remembered.has(name))
    .slice(0, Math.max(0, mostFields - remembered.size));
  const seen = before.events.includes(kind);
  const release = message.version ?? before.release;
  const after: KnownFields = {
    release,
    events: seen ? before.events : [...before.events, kind],
    fields: [...remembered, ...fresh],
  };
  if (!seen || fresh.length === 0) return { known: after, notice: null };
  const words = wordsFor(fresh, before.release, release);
  return {
    known: after,
    notice: { before: before.release, now: release, fields: fresh, words },
  };
}

function wordsFor(fields: readonly string[], before: string | null, now: string | null): string {
  const upgrade = before !== null && now !== null && before !== now;
  const since = upgrade ? `Since the upgrade from ${short(before)} to ${short(now)} y` : 'Y';
  const more = fields.length - mostNamed;
  const listed = fields.slice(0, mostNamed).map(described).join(', ');
  const rest = more > 0 ? ` and ${more} more` : '';
  const what = fields.length === 1 ? 'a field' : `${fields.length} fields`;
  return `${since}our server reports ${what} it did not report before: ${listed}${rest}.`;
}

function described(name: string): string {
  const { documented, meaning } = fieldFacts(name);
  if (documented) return short(name);
  const known = undocumentedKey(name);
  const of = known === null || meaning === null ? 'unknown to Candor' : lowered(meaning);
  return `${short(name)} (${of}; not on the vendor’s page)`;
}

/** `E-mail address` is no name, so only its first letter is made small. */
function lowered(meaning: string): string {
  return `${meaning.slice(0, 1).toLowerCase()}${meaning.slice(1)}`;
}

function short(name: string): string {
  const plain = visible(name).toWellFormed();
  return plain.length > longestName ? `${plain.slice(0, longestName).toWellFormed()}…` : plain;
}
