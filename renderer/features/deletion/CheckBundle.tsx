import { useRef, useState, type ChangeEvent } from 'react';
import type { BundleCheck } from '../../../core/deletion/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Problem } from '../../components/Problem.tsx';
import { Icon } from '../../components/Icon.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';
import cases from './cases.module.css';

/** Checks an evidence bundle that the user has: whether a byte was changed, and whether it was made here. */
export function CheckBundle() {
  const [found, setFound] = useState<BundleCheck | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const checking = useMutation((candor, bytes: Uint8Array) => candor.deletion.checkBundle(bytes));
  const check = async (file: File) => {
    if (checking.busy) return;
    setFound(null);
    setUnreadable(false);
    const bytes = await bytesOf(file);
    if (bytes === null) {
      setUnreadable(true);
      return;
    }
    const outcome = await checking.run(bytes);
    if (outcome?.ok === true) setFound(outcome.value);
  };
  const unread = unreadable ? { message: say(messages.thisFileCouldNotBeRead) } : null;
  return (
    <section className={styles['check-bundle']} aria-label={say(messages.checkABundle)}>
      <div className="row">
        <FileChoice busy={checking.busy} onFile={(file) => void check(file)} />
        <span className="quiet">
          {say(messages.aboutCheck)} <code>candor deletion verify FILE</code>
        </span>
      </div>
      <output>
        {checking.busy && say(messages.checking)}
        {found !== null && (
          <>
            <Icon name={found.intact && !found.foreign ? 'check' : 'note'} /> {found.message}
          </>
        )}
      </output>
      {found !== null && (
        <p className={`quiet ${cases['digest']}`}>
          {say(messages.digestOfTheFile)} <code>{found.sha256}</code>
        </p>
      )}
      <Problem error={checking.error ?? unread} />
    </section>
  );
}

/** A button that asks the system for a file. */
function FileChoice(props: { readonly busy: boolean; readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // So that the same file can be chosen once more.
    target.value = '';
    if (file !== undefined) props.onFile(file);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={props.busy}
        onClick={() => input.current?.click()}
      >
        {say(messages.checkABundleAsk)}
      </button>
      <input
        ref={input}
        type="file"
        accept=".zip"
        hidden
        aria-label={say(messages.bundle)}
        onChange={take}
      />
    </>
  );
}

/** Returns the bytes of a file; null where it can't be read. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
