import type { MarkView } from '../../../core/history/record.ts';
import { formatMoment } from '../../../core/format.ts';
import { markNames } from './mark-names.ts';

/** Most that stand here. Once there are records, all of them stand in the list. */
const most = 50;

/** What happened before the first payload was recorded, newest first: there is no list yet to stand in. */
export function Moments({ marks }: { readonly marks: readonly MarkView[] }) {
  if (marks.length === 0) return null;
  return (
    <section className="moments" aria-labelledby="moments">
      <h2 id="moments">So far</h2>
      <ul>
        {marks.slice(0, most).map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time>
            <span className="tag quiet-tag">{markNames[what]}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
