import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** Something the user should know, said calmly: a word and a shape with the colour. */
export function Banner(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="banner" aria-label={props.title}>
      <Icon name="note" />
      <div>
        <b>{props.title}</b> {props.children}
      </div>
    </section>
  );
}
