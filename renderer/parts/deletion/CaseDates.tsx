import type { CaseView } from '../../../core/deletion/views.ts';
import { Icon } from '../Icon.tsx';
import { ClockLine } from './ClockLine.tsx';

const shapes = { ahead: 'dash', today: 'note', over: 'note' } as const;
const words = { ahead: 'ahead', today: 'today', over: 'overdue' } as const;

/** The dates of a request that count, each with a shape and a word for how it stands. */
export function CaseDates(props: { readonly view: CaseView; readonly today: string }) {
  const { view, today } = props;
  const { dates, sentOn, state } = view;
  const counting = dates.filter(({ stands }) => stands !== 'off');
  if (counting.length === 0) {
    return (
      <p className="quiet">
        {state === 'reopened'
          ? 'No date runs any more. One begins when you keep here on which day you told the vendor of the new payload.'
          : 'No date runs any more.'}
      </p>
    );
  }
  return (
    <div>
      {sentOn !== null && <ClockLine sentOn={sentOn} today={today} dates={counting} />}
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
    </div>
  );
}
