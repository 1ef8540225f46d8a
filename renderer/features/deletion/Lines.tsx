import type { LetterLine } from '../../../core/deletion/letter-line.ts';
import { Icon } from '../../components/Icon.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';

/** Every line of the letter with what it is for; each can be left out. */
export function Lines(props: {
  readonly lines: readonly LetterLine[];
  readonly leftOut: readonly string[];
  readonly onChange: (leftOut: readonly string[]) => void;
}) {
  const { lines, leftOut, onChange } = props;
  const toggle = (id: string) =>
    onChange(leftOut.includes(id) ? leftOut.filter((one) => one !== id) : [...leftOut, id]);
  return (
    <fieldset className={styles['lines']}>
      <legend>{say(messages.whatTheLetterSays)}</legend>
      {lines.some(({ translation }) => translation !== null) && (
        <p className="quiet">{say(messages.letterIsEnglish)}</p>
      )}
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {line.text === '' ? (
              <div className={styles['letter-line']}>
                <Icon name="dash" />
                <span className="quiet">{line.why}</span>
              </div>
            ) : (
              <label className={styles['letter-line']}>
                <input
                  type="checkbox"
                  checked={!leftOut.includes(line.id)}
                  onChange={() => toggle(line.id)}
                />
                <Says line={line} />
                <span className="quiet">{line.why}</span>
              </label>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** A line as the vendor reads it and, where the user reads another language, in that. */
function Says({ line: { text, translation } }: { readonly line: LetterLine }) {
  if (translation === null) return <span className={styles['says']}>{text}</span>;
  return (
    <>
      <span className={styles['says']} lang="en">
        {text}
      </span>
      <span className={styles['translation']}>{translation}</span>
    </>
  );
}
