import { Link } from 'wouter';
import type { Loss } from '../../../core/history/verification.ts';
import { useAction } from '../../use-action.ts';
import { Banner } from '../Banner.tsx';

/** That a part of the history is lost, on every page until the user says to have read it. */
export function LossBanner({ loss }: { readonly loss: Loss | null }) {
  const acknowledge = useAction((candor) => candor.history.acknowledgeLoss());
  if (loss === null) return null;
  return (
    <Banner title="The history is not intact.">
      {loss.words} <Link href="/history">Open History</Link> to check what is left.{' '}
      <button
        type="button"
        className="inline"
        aria-disabled={acknowledge.busy}
        onClick={() => void acknowledge.run()}
      >
        I have read this
      </button>
      {acknowledge.error !== null && (
        <span role="alert" className="problem">
          {' '}
          {acknowledge.error.message}
        </span>
      )}
    </Banner>
  );
}
