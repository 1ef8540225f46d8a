import { unproven, type Proof } from '../../core/optout/proof.ts';
import { verdictOf, type Verdict } from '../../core/optout/verdict.ts';
import { serverWitness, type ServerSays } from '../../core/optout/server-witness.ts';
import { spanWords, witnessNames, type Witness } from '../../core/optout/witness.ts';
import type { RelaySeen } from '../../core/optout/relay-seen.ts';

/** What the checks say, and what that adds up to. */
export interface Heard {
  readonly verdict: Verdict;
  readonly witnesses: readonly Witness[];
  readonly proof: Proof;
}

/** Reports of the last hour count: two heartbeats of a server whose settings cannot be seen. In milliseconds. */
export const twoHeartbeats = 3_600_000;

/**
 * The checks of a server whose process is not seen on this machine: what it says itself, and what came to the relay with
 * its id. `says` null: there is no server to ask. What came from others, or from a server that is gone, says nothing.
 * `why`: one sentence. All five are there.
 */
export function hearFromAfar(
  says: ServerSays | null,
  relay: RelaySeen,
  why: string,
  now: Date,
): Heard {
  const at = now.toISOString();
  const server = serverWitness(says, at);
  const wire = wireFromAfar(says, relay, why, now);
  const witnesses = witnessNames.map((name): Witness => {
    if (name === 'server') return server;
    if (name === 'wire') return wire;
    return { name, says: 'unknown', evidence: 'Not seen', detail: why, clause: '', at };
  });
  const what = why.replace(/\.$/, '');
  const proof = unproven({ what: what.charAt(0).toLowerCase() + what.slice(1), todo: '' });
  return { verdict: verdictOf(witnesses, proof.missing), witnesses, proof };
}

function wireFromAfar(says: ServerSays | null, relay: RelaySeen, why: string, now: Date): Witness {
  const at = now.toISOString();
  const id = says?.failure === null ? (says.instanceId ?? null) : null;
  const since = now.getTime() - twoHeartbeats;
  const own =
    id === null
      ? []
      : [...relay.posts, ...relay.unattributed].filter(
          (post) => post.userId === id && post.at >= since,
        );
  const name = 'wire' as const;
  if (own.length === 0) {
    const evidence = relay.session === null ? relay.why : 'No payload with its id at the relay';
    return { name, says: 'unknown', evidence, detail: why, clause: '', at };
  }
  const newest = Math.max(...own.map((post) => post.at));
  const count = `${own.length} ${own.length === 1 ? 'payload' : 'payloads'}`;
  return {
    name,
    says: 'on',
    evidence: `${count} with its id at the relay, the last ${spanWords(now.getTime() - newest)} ago`,
    detail: 'They came in the last hour.',
    clause: `${count} arrived in the last hour`,
    at,
  };
}
