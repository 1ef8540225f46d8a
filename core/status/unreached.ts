import type { ServerSeen } from '../collection.ts';
import type { FoundServer } from '../server/views.ts';
import type { Place, Status } from './words.ts';

/** What stands below where no server was read. */
export const hostOnly = 'Host metrics below are what a server on this machine would report.';

/** The sentence where no server could be read. `server` is null when none was asked. */
export function unreachedStatus(
  known: { readonly found: readonly FoundServer[] | null },
  server: ServerSeen | null,
  place: Place,
): Status {
  const below = place === 'alone' ? '' : hostOnly;
  if (server === null) return nothingAsked(known.found ?? [], below);
  const { url, trouble } = server;
  const detail = [trouble?.message ?? '', below].filter((part) => part !== '').join(' ');
  const lead = (words: string): Status => ({ lead: [words], detail });
  switch (trouble?.code ?? 'unreachable') {
    case 'not-zincobserve':
      return lead(`The program at ${url} is neither ZincObserve nor OpenObserve.`);
    case 'unknown-certificate':
      return lead(`The server at ${url} shows a certificate that this machine does not know.`);
    case 'redirected':
      return lead(
        `The server at ${url} sends Candor to another address, and Candor did not follow.`,
      );
    case 'stopped':
      return lead(`Reading the server at ${url} was stopped before it answered.`);
    case 'bad-answer':
      return lead(`The server at ${url} gave an answer that cannot be read.`);
    default:
      return lead(`The server at ${url} does not answer.`);
  }
}

function nothingAsked(found: readonly FoundServer[], below: string): Status {
  if (found.length > 1) {
    return {
      lead: [`${found.length} servers were found on this machine. Choose the one to read.`],
      detail: below,
    };
  }
  if (found.length === 1) {
    return {
      lead: ['A server was found on this machine, and has not been read yet.'],
      detail: `Refresh to read it. ${below}`.trimEnd(),
    };
  }
  return {
    lead: [
      below === ''
        ? 'No server found on this machine.'
        : 'No server found on this machine. Host metrics below are what a server would report.',
    ],
    detail: 'If your server runs elsewhere or under another name, give its address in Settings.',
  };
}
