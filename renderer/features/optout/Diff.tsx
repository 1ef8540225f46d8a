import type { ReactNode } from 'react';
import type { FileView } from '../../../core/optout/calls.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './diff.module.css';

/** A line that goes and one that comes are told as such to a screen reader, too. */
const elements: Readonly<Record<string, 'del' | 'ins'>> = { '-': 'del', '+': 'ins' };

/** The lines of a file that change: where they stand, what goes (struck out), what comes (marked); each begins with its sign.
 * `children`: what can be done with its path. */
export function Diff({ file, diff, children }: FileView & { readonly children?: ReactNode }) {
  // Two lines of a diff can be the same.
  const lines = diff.split('\n').filter((line) => line !== '');
  return (
    <figure className={styles['diff']}>
      <figcaption>
        <code>{file}</code>
        {children}
      </figcaption>
      <pre>
        {lines.map((line, at) => {
          const Line = elements[line.charAt(0)] ?? 'span';
          return (
            // oxlint-disable-next-line react/no-array-index-key -- lines never change places
            <Line key={`${at} ${line}`}>
              {placeOf(line) ?? `${line.charAt(0)} ${line.slice(1)}`}
              {'\n'}
            </Line>
          );
        })}
      </pre>
    </figure>
  );
}

/** The head of a piece in words: `@@ -4,1 +4,1 @@` is line 4; null for a line of the file. */
function placeOf(line: string): string | null {
  const at = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line)?.[1];
  return at === undefined ? null : say(messages.line, { at });
}
