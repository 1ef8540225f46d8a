import { parseRelease } from '../catalogue/version.ts';
import type { Collection } from '../collection.ts';
import { serverWitness, type ServerSays } from '../optout/server-witness.ts';
import { verdictOf } from '../optout/verdict.ts';
import type { OptOutFacts } from './facts.ts';

/**
 * What the server's own word alone says of the opt-out: one witness, so nothing is ever proven by it. `now`
 * (RFC 3339) is when nothing was read; else the time of the reading counts.
 */
export function serverWord(collection: Collection | null, now: string): OptOutFacts {
  const at = collection?.collectedAt ?? now;
  const { name, says, evidence, clause, detail } = serverWitness(saysOf(collection), at);
  const { verdict, sentence } = verdictOf([{ name, says, evidence, clause, detail, at }]);
  return { verdict, sentence, offSince: null, witnesses: [{ name, says, evidence, at }] };
}

function saysOf(collection: Collection | null): ServerSays | null {
  const server = collection?.server ?? null;
  if (server === null) return null;
  const { version, reachable, telemetryEnabled, trouble } = server;
  return {
    release: version === null ? null : parseRelease(version),
    telemetryEnabled,
    failure: reachable ? null : (trouble?.message ?? 'The server did not answer.'),
    // GET /config tells it, but a reading does not keep it.
    cloud: false,
  };
}
