import type { Sending } from '../../../core/sending.ts';
import { chainLimits } from '../../../core/history/chain.ts';
import {
  verificationLimits,
  verificationSentence,
  type Verification,
} from '../../../core/history/verification.ts';
import { formatRelative } from '../../../core/format.ts';
import { say } from '../../../core/messages/language.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useNow } from '../../hooks/use-now.ts';
import { WorkLine } from '../../components/WorkLine.tsx';
import { Problem } from '../../components/Problem.tsx';
import { historyMessages as messages } from './messages.ts';
import styles from './chain.module.css';

/** How the history is kept from being changed unseen, the check of it, and what that can and cannot show. */
export function ChainLine({ sending }: { readonly sending: Sending }) {
  const verify = useMutation((candor) => candor.history.verify());
  const now = useNow(10_000);
  const working = sending.work?.what === 'verify';
  const found = sending.checked?.verification ?? null;
  const run = () => {
    if (!verify.busy && sending.work === null) void verify.run();
  };
  const stopped = verify.error?.code === 'stopped';
  const limits = found === null ? stateLimits(sending.chain) : verificationLimits(found);

  return (
    <div data-part="chain" className={`${styles['chain']} with-line`}>
      <div className={styles['state']}>
        <p className={isWhole(found) ? undefined : 'problem'}>{checkedWords(sending, now)}</p>
        <button
          type="button"
          className="inline"
          aria-disabled={verify.busy || sending.chain === null}
          onClick={run}
        >
          {found === null ? say(messages.verify) : say(messages.verifyAgain)}
        </button>
        <Limits limits={limits} />
      </div>
      {working && <WorkLine work={sending.work} />}
      <output className="hidden">
        {working ? say(messages.checkingStarted) : sentenceOf(found)}
      </output>
      {stopped && <p>{say(messages.checkStopped)}</p>}
      <Problem error={stopped ? null : verify.error} />
    </div>
  );
}

function Limits({ limits }: { readonly limits: readonly string[] }) {
  if (limits.length === 0) return null;
  return (
    <details>
      <summary>{say(messages.whatThisCheckShows)}</summary>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </details>
  );
}

/** False also where the check could not tell. */
function isWhole(found: Verification | null): boolean {
  return found === null || found.intact === true;
}

function sentenceOf(found: Verification | null): string {
  return found === null ? '' : verificationSentence(found);
}

/** What the newest check found and when; without one, how the entries are hashed. `now`: milliseconds since 1970. */
function checkedWords({ checked, chain }: Sending, now: number): string {
  if (checked === null) return stateWords(chain);
  const at = Date.parse(checked.at);
  return say(checked.isOlder ? messages.checkedAgoOlder : messages.checkedAgo, {
    sentence: verificationSentence(checked.verification),
    ago: formatRelative(at, Math.max(now, at)),
  });
}

function stateWords(chain: Sending['chain']): string {
  if (chain === 'keyed') return say(messages.keyed);
  if (chain === 'plain') return say(messages.unkeyed);
  return say(messages.openingTheHistory);
}

function stateLimits(chain: Sending['chain']): readonly string[] {
  if (chain === null) return [];
  return [chainLimits[chain], chainLimits.tail, chainLimits.deleted].map((limit) => say(limit));
}
