import type { MarkView } from '../../../core/history/record.ts';
import { plural } from '../../../core/format.ts';
import { clockOf, dayOf } from '../../words.ts';
import { markNames } from '../history/mark-names.ts';

/** The moments drawn into a chart, in words. */
export function MarkList({ marks }: { readonly marks: readonly MarkView[] }) {
  if (marks.length === 0) return null;
  return (
    <details className="marks">
      <summary>{plural(marks.length, 'mark')} in this span</summary>
      <ul>
        {marks.map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>
              {dayOf(at)}, {clockOf(at)}
            </time>{' '}
            <b>{markNames[what]}</b> {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
