import type { Absent } from '../../core/optout/last-seen.ts';
import { unproven, type Proof } from '../../core/optout/proof.ts';
import { verdictOf, type Verdict } from '../../core/optout/verdict.ts';
import { serverCheck, type ServerSays } from '../../core/optout/server-check.ts';
import { spanWords, checkNames, type Check } from '../../core/optout/check.ts';
import type { RelaySeen } from '../../core/optout/relay-seen.ts';
import { say } from '../../core/messages/language.ts';
import { remoteMessages as messages } from './messages.ts';

/** What the checks say, and what that adds up to. */
export interface RemoteCheck {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  readonly proof: Proof;
}

/** Reports of the last hour count: two heartbeats of a server whose settings cannot be seen. In milliseconds. */
export const twoHeartbeats = 3_600_000;

/** What is known where no process of the server is seen here. */
export interface Afar {
  /** One sentence. */
  readonly why: string;
  /** The same as a clause that ends a sentence. */
  readonly what: string;
  /** What the relay saw of it last; null: nothing is known. */
  readonly lastReport: string | null;
  /** What its file says of its next start; null: it can't be told. */
  readonly files: Check | null;
  readonly absent: Absent | null;
}

/**
 * The checks of a server whose process is not seen on this machine: what it says itself, and what came to the relay with
 * its id. `says` null: there is no server to ask. What came from others, or from a server that is gone, says nothing.
 * All five are there.
 */
export function checkRemote(
  says: ServerSays | null,
  relay: RelaySeen,
  { why, what, lastReport, files, absent }: Afar,
  now: Date,
): RemoteCheck {
  const at = now.toISOString();
  const asked = serverCheck(says, at);
  const server = says === null ? { ...asked, detail: why } : asked;
  const wire = wireFromAfar(says, relay, { why, lastReport }, now);
  const checks = checkNames.map((name): Check => {
    if (name === 'server') return server;
    if (name === 'wire') return wire;
    if (name === 'files' && files !== null) return files;
    return { name, says: 'unknown', evidence: say(messages.notSeen), detail: why, clause: '', at };
  });
  const proof = unproven({ what, todo: '' });
  return { verdict: verdictOf(checks, { ...proof, absent }), checks, proof };
}

function wireFromAfar(
  says: ServerSays | null,
  relay: RelaySeen,
  { why, lastReport }: Pick<Afar, 'why' | 'lastReport'>,
  now: Date,
): Check {
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
    const evidence = lastReport ?? say(messages.noPayload);
    return { name, says: 'unknown', evidence, detail: why, clause: '', at };
  }
  const newest = Math.max(...own.map((post) => post.at));
  const count = own.length;
  return {
    name,
    says: 'on',
    evidence: say(messages.payloads, { count, span: spanWords(now.getTime() - newest) }),
    detail: say(messages.lastHour),
    clause: say(messages.arrived, { count }),
    at,
  };
}
