import type { Sending } from '../../core/sending.ts';
import { formatNumber } from '../../core/format.ts';
import { useMutation } from '../hooks/use-mutation.ts';
import { Icon } from './Icon.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

const names = {
  verify: messages.checkingEveryEntry,
  export: messages.writingTheFile,
  bundle: messages.makingTheBundle,
  identities: messages.readingEveryPayload,
} as const;

/** A long work under way: how far it is, and how to stop it. Draws nothing when none is. */
export function WorkLine({ work }: { readonly work: Sending['work'] }) {
  const stop = useMutation((candor) => candor.history.stopWork());
  if (work === null) return null;
  return (
    <div className="work">
      <progress
        aria-label={say(names[work.what])}
        value={work.done}
        max={Math.max(work.total, work.done, 1)}
      />
      <span>
        {say(messages.progress, {
          what: say(names[work.what]),
          done: formatNumber(work.done),
          total: formatNumber(work.total),
        })}
      </span>
      <button
        type="button"
        className="button"
        aria-disabled={stop.busy}
        onClick={() => void stop.run()}
      >
        <Icon name="stop" /> {say(messages.stop)}
      </button>
      {stop.error !== null && (
        <span role="alert" className="problem">
          {stop.error.message}
        </span>
      )}
    </div>
  );
}
