import { useId, useRef, useState } from 'react';
import { isDay } from '../../core/deletion/clocks.ts';
import { dayIn } from '../../core/day-text.ts';
import { formatDay } from '../../core/format.ts';
import { Icon } from './Icon.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/**
 * A calendar day, `2026-11-23`, in the one form in which days are written, `23 November 2026`: typed, or chosen in the
 * system's calendar. The system's own field would write it in the form of the system. What is no day is told when the
 * field is left, and the day is then empty.
 */
export function DayField(props: {
  readonly label: string;
  /** True where the label is for a screen reader only. */
  readonly quiet?: true;
  /** Empty: none. */
  readonly value: string;
  /** The last day there can be; left out: any. */
  readonly latest?: string;
  readonly onChange: (day: string) => void;
}) {
  const { label, value, latest = '9000-12-31', onChange } = props;
  const id = useId();
  const beside = useRef<HTMLDivElement>(null);
  const { text, wrong, type, leave, take } = useDayText(value, latest, onChange);
  return (
    <div className="field day-field">
      <label id={`${id}-label`} htmlFor={id} className={props.quiet && 'hidden'}>
        {label}
      </label>
      <div ref={beside}>
        <input
          id={id}
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave();
          }}
          placeholder={say(messages.dayMonthYear)}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-error`}
        />
        <button
          type="button"
          className="button"
          aria-label={say(messages.chooseInACalendar)}
          aria-describedby={`${id}-label`}
          onClick={() => {
            if (beside.current !== null) pick(beside.current, { value, latest, take });
          }}
        >
          <Icon name="calendar" />
        </button>
      </div>
      {wrong !== null && (
        <p id={`${id}-error`} className="problem" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** What stands in the field while it is typed in, and the day that comes of it. */
function useDayText(value: string, latest: string, onChange: (day: string) => void) {
  /** Null: the day itself. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (day: string) => {
    setTyped(null);
    setWrong(null);
    onChange(day);
  };
  const type = (now: string) => {
    setTyped(now);
    const day = dayIn(now);
    if (day === null || day > latest) return;
    setWrong(null);
    onChange(day);
  };
  const leave = () => {
    if (typed === null) return;
    const day = dayIn(typed);
    if (typed.trim() === '' || (day !== null && day <= latest)) {
      take(day ?? '');
      return;
    }
    setWrong(
      day === null
        ? say(messages.writeADayAs, { example: formatDay('2026-11-23') })
        : say(messages.stillToCome, { day: formatDay(day) }),
    );
    onChange('');
  };
  const text = typed ?? (isDay(value) ? formatDay(value) : '');
  return { text, wrong, type, leave, take };
}

/**
 * Opens the system's calendar over a part of the page. Its field is there only as long as it is open: as a field of its own
 * it would be a second one for the keyboard.
 */
function pick(
  where: HTMLElement,
  day: { readonly value: string; readonly latest: string; readonly take: (day: string) => void },
): void {
  const field = document.createElement('input');
  field.type = 'date';
  field.tabIndex = -1;
  field.ariaHidden = 'true';
  field.value = isDay(day.value) ? day.value : '';
  field.max = day.latest;
  const close = () => {
    field.remove();
    for (const event of ['pointerdown', 'keydown']) window.removeEventListener(event, close, true);
  };
  field.addEventListener('change', () => {
    close();
    day.take(field.value);
  });
  where.append(field);
  field.showPicker();
  for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, close, true);
}
