import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSnapshot } from '../hooks/use-snapshot.ts';

/** Stands where nothing has been recorded yet: what would be here (`children`), and how it gets here. */
export function NothingRecorded({ children }: { readonly children: ReactNode }) {
  const on = useSnapshot(({ settings }) => settings['history.readings'] === 'on');
  return (
    <div className="nothing">
      <p>Nothing recorded yet.</p>
      <p className="quiet">{children}</p>
      <p className="quiet">
        {on ? (
          'Candor records its next reading here. '
        ) : (
          <>
            Candor doesn’t record what it reads: you can turn that on in{' '}
            <Link href="/settings">Settings</Link>.{' '}
          </>
        )}
        Your server’s reports are recorded once <Link href="/opt-out">the relay</Link> takes them.
      </p>
    </div>
  );
}
