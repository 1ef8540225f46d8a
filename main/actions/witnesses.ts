import { verdictOf, type Verdict } from '../../core/optout/verdict.ts';
import { serverWitness, type ServerSays } from '../../core/optout/server-witness.ts';
import { wireWitness } from '../../core/optout/wire-witness.ts';
import { witnessNames, type Witness } from '../../core/optout/witness.ts';
import type { RelaySeen } from '../optout/types.ts';

/** What the witnesses say, and what that adds up to. */
export interface Heard {
  readonly verdict: Verdict;
  readonly witnesses: readonly Witness[];
}

/** The time of two heartbeats of a server whose settings cannot be seen, in milliseconds: half an hour each. */
export const twoHeartbeats = 3_600_000;

/**
 * The witnesses about a server whose process is not seen on this machine: what it says itself, and what came to a
 * relay. `says` null: there is no server to ask, and `why` is the sentence; a server that has taken its leave is then
 * held to nothing it sent before. All five are there.
 */
export function hearFromAfar(
  says: ServerSays | null,
  seen: RelaySeen | null,
  why: string,
  now: Date,
): Heard {
  const at = now.toISOString();
  const since = Math.max(seen?.listeningSince ?? 0, now.getTime() - twoHeartbeats);
  const pointed = { is: 'unknown', because: why } as const;
  const gone = says === null && seen?.stopped === true;
  const wire = wireWitness({
    seen: gone ? { ...seen, payloads: 0, lastAt: null } : seen,
    pointed,
    quietFrom: since,
    heartbeatSeconds: twoHeartbeats / 2000,
    starts: 0,
    now: now.getTime(),
    at,
  });
  const server = serverWitness(says, at);
  const witnesses = witnessNames.map((name): Witness => {
    if (name === 'server') return server;
    if (name === 'wire') return wire;
    return { name, says: 'unknown', evidence: 'Not seen', detail: why, clause: '', at };
  });
  return { verdict: verdictOf(witnesses), witnesses };
}
