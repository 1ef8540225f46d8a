import type { MarkView } from '../../../core/history/record.ts';
import { formatMoment, plural } from '../../../core/format.ts';
import { markNames } from '../history/mark-names.ts';

/** Most that are listed here. */
const most = 200;

/** The moments drawn into a chart, in words. */
export function MarkList({ marks }: { readonly marks: readonly MarkView[] }) {
  if (marks.length === 0) return null;
  return (
    <details className="marks">
      <summary>{plural(marks.length, 'mark')} in this span</summary>
      <ul>
        {marks.slice(-most).map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time> <b>{markNames[what]}</b> {text}
          </li>
        ))}
      </ul>
      {marks.length > most && <p>The newest {most}; the history lists them all.</p>}
    </details>
  );
}
