import type { Says } from '../../core/optout/check.ts';
import styles from './verdict-icon.module.css';

/** A closed circle with a check: off. A full disc with a cut: on. A broken circle: cannot say. */
export function VerdictIcon({ says }: { readonly says: Says }) {
  return (
    <svg
      className={`${styles['shape']} ${styles[says]}`}
      viewBox="0 0 22 22"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="11" cy="11" r="9" />
      {says === 'off' && <path d="M7 11.3l2.7 2.7 5.3-5.8" />}
      {says === 'on' && <path d="M11 6v6.2M11 15.2v.6" />}
    </svg>
  );
}
