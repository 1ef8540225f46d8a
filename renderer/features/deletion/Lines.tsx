import type { LetterLine } from '../../../core/deletion/letter-line.ts';
import { Icon } from '../../components/Icon.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';

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
    <fieldset className="lines">
      <legend>{say(messages.whatTheLetterSays)}</legend>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {line.text === '' ? (
              <div className="letter-line">
                <Icon name="dash" />
                <span className="quiet">{line.why}</span>
              </div>
            ) : (
              <label className="letter-line">
                <input
                  type="checkbox"
                  checked={!leftOut.includes(line.id)}
                  onChange={() => toggle(line.id)}
                />
                <span className="says">{line.text}</span>
                <span className="quiet">{line.why}</span>
              </label>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
