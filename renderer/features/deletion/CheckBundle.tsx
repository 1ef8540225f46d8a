import { useRef, useState, type ChangeEvent } from 'react';
import type { BundleCheck } from '../../../core/deletion/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Icon } from '../../components/Icon.tsx';

/** Checks an evidence bundle that the user has: whether a byte was changed, and whether it was made here. */
export function CheckBundle() {
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<BundleCheck | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const checking = useMutation((candor, bytes: Uint8Array) => candor.deletion.checkBundle(bytes));
  const check = async (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event;
    const file = target.files?.[0];
    if (file === undefined || checking.busy) return;
    setFound(null);
    setUnreadable(false);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const outcome = await checking.run(bytes);
      if (outcome?.ok === true) setFound(outcome.value);
    } catch {
      setUnreadable(true);
    }
    // So that the same file can be chosen once more.
    target.value = '';
  };
  return (
    <section className="check-bundle" aria-label="Check a bundle">
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={checking.busy}
          onClick={() => input.current?.click()}
        >
          Check a bundle…
        </button>
        <input
          ref={input}
          type="file"
          accept=".zip"
          hidden
          aria-label="Bundle"
          onChange={(event) => void check(event)}
        />
        <span className="quiet">
          Says whether a byte of an evidence bundle was changed. In a terminal:{' '}
          <code>candor deletion verify FILE</code>
        </span>
      </div>
      <output>
        {checking.busy && 'Checking…'}
        {found !== null && (
          <>
            <Icon name={found.intact && !found.foreign ? 'check' : 'note'} /> {found.message}
          </>
        )}
      </output>
      {found !== null && (
        <p className="quiet digest">
          SHA-256 of the file: <code>{found.sha256}</code>
        </p>
      )}
      {(checking.error !== null || unreadable) && (
        <p role="alert" className="problem">
          {checking.error?.message ?? 'This file could not be read.'}
        </p>
      )}
    </section>
  );
}
