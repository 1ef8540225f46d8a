import type { CaseDate } from '../../../core/deletion/case-dates.ts';
import { Icon } from '../Icon.tsx';

const shapes = { ahead: 'dash', today: 'note', over: 'note' } as const;
const words = { ahead: 'ahead', today: 'today', over: 'overdue' } as const;

/** The dates of a request that count, each with a shape and a word for how it stands. */
export function CaseDates({ dates }: { readonly dates: readonly CaseDate[] }) {
  const counting = dates.filter(({ stands }) => stands !== 'off');
  if (counting.length === 0) return <p className="quiet">No date runs any more.</p>;
  return (
    <ul className="dates">
      {counting.map(({ id, stands, sentence }) =>
        stands === 'off' ? null : (
          <li key={id} className={stands}>
            <Icon name={shapes[stands]} />
            <span className={`tag ${stands === 'ahead' ? '' : 'note'}`}>{words[stands]}</span>
            <span>{sentence}</span>
          </li>
        ),
      )}
    </ul>
  );
}
