import type { ServerSeen } from '../collection.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import type { FoundServer } from '../server/views.ts';
import { unreadMessages as messages } from './messages.ts';
import type { Place, Status } from './words.ts';

/** What stands below where no server was read. */
export function hostOnly(): string {
  return say(messages.hostOnly);
}

/** The sentence where no server could be read. `server` is null when none was asked. */
export function unreachedStatus(
  known: { readonly found: readonly FoundServer[] | null },
  server: ServerSeen | null,
  place: Place,
): Status {
  const below = place === 'alone' ? '' : hostOnly();
  if (server === null) return nothingAsked(known.found ?? [], below);
  const { url, trouble } = server;
  const why = whys[trouble?.code ?? 'unreachable'] ?? messages.unreachable;
  return { lead: [say(why, { url })], detail: sentences(trouble?.message ?? '', below) };
}

const whys: Readonly<Partial<Record<NonNullable<ServerSeen['trouble']>['code'], Message>>> = {
  'not-zincobserve': messages.otherProgram,
  'unknown-certificate': messages.unknownCertificate,
  redirected: messages.redirected,
  stopped: messages.stopped,
  'bad-answer': messages.badAnswer,
};

function nothingAsked(found: readonly FoundServer[], below: string): Status {
  if (found.length > 1) {
    return { lead: [say(messages.severalFound, { count: found.length })], detail: below };
  }
  if (found.length === 1) {
    return {
      lead: [say(messages.oneFound)],
      detail: sentences(say(messages.refreshToRead), below),
    };
  }
  return {
    lead: [say(below === '' ? messages.noneFound : messages.noneFoundAbove)],
    detail: say(messages.elsewhere),
  };
}
