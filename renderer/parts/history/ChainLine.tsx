import { useState } from 'react';
import type { Sending } from '../../../core/sending.ts';
import { chainLimits } from '../../../core/history/chain.ts';
import {
  verificationLimits,
  verificationSentence,
  type Verification,
} from '../../../core/history/verification.ts';
import { formatRelative } from '../../../core/format.ts';
import { useAction } from '../../use-action.ts';
import { useNow } from '../../use-now.ts';
import { WorkLine } from '../WorkLine.tsx';

interface Found {
  readonly verification: Verification;
  readonly at: number;
  /** How many records there were, and how they were hashed. */
  readonly records: number;
  readonly chain: Sending['chain'];
}

/** The newest check of this run of Candor: another page must not forget it. */
let remembered: Found | null = null;

/** How the history is kept from being changed unseen, the check of it, and what that can and cannot show. */
export function ChainLine({ sending }: { readonly sending: Sending }) {
  const [kept, setShown] = useState<Found | null>(remembered);
  const setFound = (now: Found): void => {
    remembered = now;
    setShown(now);
  };
  // A check of another history says nothing of this one.
  const found = kept?.chain === sending.chain ? kept : null;
  const verify = useAction((candor) => candor.history.verify());
  const now = useNow(10_000);
  const working = sending.work?.what === 'verify';
  const stale = found !== null && found.records !== sending.records;
  const run = async () => {
    if (verify.busy || sending.work !== null) return;
    const { records, chain } = sending;
    const outcome = await verify.run();
    if (outcome?.ok !== true) return;
    setFound({ verification: outcome.value, at: Date.now(), records, chain });
  };
  const error = verify.error?.code === 'stopped' ? null : verify.error;
  const limits =
    found === null ? stateLimits(sending.chain) : verificationLimits(found.verification);

  return (
    <div className="chain">
      <div className="chain-state">
        <p className={found !== null && found.verification.intact !== true ? 'problem' : undefined}>
          {found === null
            ? stateWords(sending.chain)
            : `${verificationSentence(found.verification)} Checked ${formatRelative(found.at, Math.max(now, found.at))}${stale ? '; newer records were not' : ''}.`}
        </p>
        <button
          type="button"
          className="inline"
          aria-disabled={verify.busy || sending.chain === null}
          onClick={() => void run()}
        >
          {found === null ? 'Verify' : 'Verify again'}
        </button>
        {limits.length > 0 && (
          <details>
            <summary>What this can and cannot show</summary>
            <ul>
              {limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {working && <WorkLine work={sending.work} />}
      <output className="hidden">
        {working ? 'Checking started.' : found && verificationSentence(found.verification)}
      </output>
      {verify.error?.code === 'stopped' && <p>The check was stopped before its end.</p>}
      {error !== null && (
        <p role="alert" className="problem">
          {error.message}
        </p>
      )}
    </div>
  );
}

function stateWords(chain: Sending['chain']): string {
  if (chain === 'keyed') return 'Each record’s hash is keyed from your keyring. Not checked yet.';
  if (chain === 'plain') return 'Hashes are unkeyed: this system has no keyring. Not checked yet.';
  return 'The history is not open yet.';
}

function stateLimits(chain: Sending['chain']): readonly string[] {
  if (chain === null) return [];
  return [chainLimits[chain], chainLimits.tail, chainLimits.deleted];
}
