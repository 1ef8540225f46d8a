import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** Stands where nothing has been recorded yet: what would be here (`children`), and how it gets here. */
export function NothingRecorded({ children }: { readonly children: ReactNode }) {
  return (
    <div className="nothing">
      <p>Nothing recorded yet.</p>
      <p className="quiet">{children}</p>
      <p className="quiet">
        What your server sends is recorded once <Link href="/opt-out">the relay</Link> takes it;
        Candor’s own reports, once you turn them on in <Link href="/settings">Settings</Link>.
      </p>
    </div>
  );
}
