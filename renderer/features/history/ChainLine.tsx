import type { Sending } from '../../../core/sending.ts';
import { chainLimits } from '../../../core/history/chain.ts';
import { verificationLimits, verificationSentence } from '../../../core/history/verification.ts';
import { formatRelative } from '../../../core/format.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useNow } from '../../hooks/use-now.ts';
import { WorkLine } from '../../components/WorkLine.tsx';

/** How the history is kept from being changed unseen, the check of it, and what that can and cannot show. */
export function ChainLine({ sending }: { readonly sending: Sending }) {
  const verify = useMutation((candor) => candor.history.verify());
  const now = useNow(10_000);
  const working = sending.work?.what === 'verify';
  const { checked } = sending;
  const found = checked?.verification ?? null;
  const at = Date.parse(checked?.at ?? '');
  const run = () => {
    if (!verify.busy && sending.work === null) void verify.run();
  };
  const error = verify.error?.code === 'stopped' ? null : verify.error;
  const limits = found === null ? stateLimits(sending.chain) : verificationLimits(found);

  return (
    <div className="chain">
      <div className="chain-state">
        <p className={found !== null && found.intact !== true ? 'problem' : undefined}>
          {found === null
            ? stateWords(sending.chain)
            : `${verificationSentence(found)} Checked ${formatRelative(at, Math.max(now, at))}${checked?.isOlder ? '; newer entries were not' : ''}.`}
        </p>
        <button
          type="button"
          className="inline"
          aria-disabled={verify.busy || sending.chain === null}
          onClick={run}
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
        {working ? 'Checking started.' : found && verificationSentence(found)}
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
  return 'Opening the history…';
}

function stateLimits(chain: Sending['chain']): readonly string[] {
  if (chain === null) return [];
  return [chainLimits[chain], chainLimits.tail, chainLimits.deleted];
}
