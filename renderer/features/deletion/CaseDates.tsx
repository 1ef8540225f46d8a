import type { CaseView } from '../../../core/deletion/views.ts';
import { Icon } from '../../components/Icon.tsx';
import type { CaseDate } from '../../../core/deletion/case-dates.ts';
import { daysBetween } from '../../../core/deletion/clocks.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

const shapes = { ahead: 'dash', today: 'note', over: 'note' } as const;
const words = { ahead: messages.ahead, today: messages.today, over: messages.overdue } as const;

/** The dates of a request that count, each with a shape and a word for how it stands. */
export function CaseDates(props: { readonly view: CaseView; readonly today: string }) {
  const { view, today } = props;
  const { dates, sentOn, state } = view;
  const counting = dates.filter(({ stands }) => stands !== 'off');
  if (counting.length === 0) {
    return (
      <p className="quiet">
        {state === 'reopened' ? say(messages.noDeadlineUntilTold) : say(messages.noDeadline)}
      </p>
    );
  }
  return (
    <div>
      {sentOn !== null && <ClockLine sentOn={sentOn} today={today} dates={counting} />}
      <ul className={styles['dates']}>
        {counting.map(({ id, stands, sentence }) =>
          stands === 'off' ? null : (
            <li key={id} className={styles[stands]}>
              <Icon name={shapes[stands]} />
              <span className={`tag ${stands === 'ahead' ? '' : 'note'}`}>
                {say(words[stands])}
              </span>
              <span>{sentence}</span>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
/** Where the line begins and how long it is, in percent: room for half a mark at both ends. */
const [start, length] = [1, 98];

/**
 * The time from the letter to the last date that counts, as a line: what has passed, and a mark for each date. It
 * says nothing that the dates below it do not say in words.
 */
function ClockLine(props: {
  readonly sentOn: string;
  readonly today: string;
  readonly dates: readonly CaseDate[];
}) {
  const { sentOn, today, dates } = props;
  const days = (day: string) => daysBetween(sentOn, day);
  const last = Math.max(1, days(today), ...dates.map(({ on }) => days(on)));
  const at = (day: string) => `${start + (length * days(day)) / last}%`;
  return (
    <svg className={styles['clock']} aria-hidden="true">
      <line x1={at(sentOn)} x2={`${start + length}%`} y1="50%" y2="50%" />
      <line className={styles['passed']} x1={at(sentOn)} x2={at(today)} y1="50%" y2="50%" />
      <circle className={styles['passed']} cx={at(sentOn)} cy="50%" r="4" />
      {dates.map(({ id, on, stands }) => (
        <circle key={id} className={styles[stands]} cx={at(on)} cy="50%" r="5" />
      ))}
      <line className={styles['passed']} x1={at(today)} x2={at(today)} y1="2" y2="18" />
    </svg>
  );
}
