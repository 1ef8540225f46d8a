import { useId } from 'react';
import { plural } from '../../../core/format.ts';
import { Copy } from '../Copy.tsx';
import { JsonText } from './JsonText.tsx';
import type { Exact } from './exact.ts';

/** “Payload preview”: the payload as the running release would send it, and what could not be filled in. */
export function Exactly({ exact }: { readonly exact: Exact }) {
  const id = useId();
  return (
    <section className="exactly" id="exactly" aria-labelledby={id} tabIndex={-1}>
      <header>
        <h2 id={id}>Payload preview</h2>
        {exact.text !== null && <Copy text={exact.text} what="Payload" />}
      </header>
      <p className="quiet">{exact.caption}</p>
      {exact.text !== null && <JsonText text={exact.text} marked={exact.undocumented} />}
      {exact.remarks.length > 0 && (
        <details>
          <summary>{plural(exact.remarks.length, 'key')} not in it, or different</summary>
          {/* It scrolls, so the keyboard has to reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className="remarks" tabIndex={0} aria-label="Keys not in it, or different">
            <ul>
              {exact.remarks.map(({ key, why }) => (
                <li key={key}>
                  <code>{key}</code> {why}
                </li>
              ))}
            </ul>
          </section>
        </details>
      )}
    </section>
  );
}
