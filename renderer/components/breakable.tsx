import { Fragment, type ReactNode } from 'react';

/** A name, route or fingerprint that may break behind `_`, `/` and `:`, so that it stays in its column. */
export function breakable(name: string): ReactNode {
  return name.split(/(?<=[_/:])/).map((part, at) => (
    // The parts of a name have no name of their own, and never change places.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
