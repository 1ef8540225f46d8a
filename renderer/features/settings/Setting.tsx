import { useId, type ReactNode } from 'react';
import styles from './settings.module.css';

/** One setting: its name on the left, its sentence and what can be done on the right. */
export function Setting(props: { readonly name: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['setting']} aria-labelledby={id}>
      <h2 id={id}>{props.name}</h2>
      <div>{props.children}</div>
    </section>
  );
}
