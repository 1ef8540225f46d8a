import type { FileView } from '../../../core/optout/calls.ts';

const names: Readonly<Record<string, string>> = { '-': 'goes', '+': 'comes' };

/** The lines of a file that change: what goes is struck out, what comes is marked; each begins with its sign. */
export function Diff({ file, diff }: FileView) {
  // Two lines of a diff can be the same.
  const lines = diff.split('\n').filter((line) => line !== '');
  return (
    <figure className="diff">
      <figcaption>
        <code>{file}</code>
      </figcaption>
      <pre>
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines never change places
          <span key={`${at} ${line}`} className={names[line.charAt(0)] ?? 'stays'}>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  );
}
