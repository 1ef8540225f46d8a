import { useId } from 'react';
import { say } from '../../../core/messages/language.ts';
import { classificationWords, fieldFacts } from '../../../core/catalogue/field.ts';
import {
  firstStep,
  type DraftRow,
  type FieldDraft,
  type RedactionWay,
} from '../../../core/redaction/draft.ts';
import { breakable } from '../../components/breakable.tsx';
import { valueWords } from '../history/value-labels.ts';
import type { Message } from '../../../core/messages/message.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './redaction.module.css';

const ways = [
  ['keep', messages.keep],
  ['remove', messages.remove],
  ['replace', messages.replaceWith],
  ['round', messages.roundTo],
] as const satisfies readonly (readonly [RedactionWay, Message])[];

/** One field: its value, what is to be done with it, and its value after that. */
export function RedactionRow(props: {
  readonly row: DraftRow;
  readonly onChange: (draft: FieldDraft) => void;
}) {
  const { row, onChange } = props;
  const { name, before } = row;
  const { classification, meaning } = fieldFacts(name);
  const close = classification === 'identifier' || classification === 'personal';
  const about = name === 'userId' ? say(messages.instanceId) : meaning;
  return (
    <tr className={close ? 'close' : undefined}>
      <th scope="row">
        {breakable(name)}
        <small>
          {about ?? say(messages.nothingIsKnown)}
          {close && <b> · {say(classificationWords[classification])}</b>}
        </small>
      </th>
      <td>
        {before === null ? <small>{say(messages.notInIt)}</small> : <bdi>{valueWords(before)}</bdi>}
      </td>
      <td className={styles['way']}>
        <Way row={row} onChange={onChange} />
      </td>
      <td>
        <After row={row} />
      </td>
    </tr>
  );
}

/** What is to be done with the field, and with what. */
function Way(props: { readonly row: DraftRow; readonly onChange: (draft: FieldDraft) => void }) {
  const { row, onChange } = props;
  const { name, draft, problem } = row;
  const id = useId();
  const choose = (way: RedactionWay) => {
    if (way === 'round') onChange({ way, typed: firstStep(row.before) });
    else onChange({ way, typed: way === 'replace' && draft.way === 'replace' ? draft.typed : '' });
  };
  return (
    <>
      <label htmlFor={`${id}-way`} className="hidden">
        {say(messages.whatHappensTo, { name })}
      </label>
      <select
        id={`${id}-way`}
        value={draft.way}
        onChange={({ target }) => choose(ways.find(([way]) => way === target.value)?.[0] ?? 'keep')}
      >
        {ways.map(([way, words]) => (
          <option key={way} value={way} disabled={way === 'round' && !row.roundable}>
            {say(words)}
          </option>
        ))}
      </select>
      {(draft.way === 'replace' || draft.way === 'round') && (
        <input
          type="text"
          aria-label={
            draft.way === 'replace'
              ? say(messages.replacement, { name })
              : say(messages.stepToRound, { name })
          }
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          inputMode={draft.way === 'round' ? 'decimal' : undefined}
          value={draft.typed}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => onChange({ way: draft.way, typed: target.value })}
        />
      )}
      {problem !== null && (
        <small id={`${id}-problem`} className="problem">
          {problem}
        </small>
      )}
    </>
  );
}

function After({ row: { draft, after, problem } }: { readonly row: DraftRow }) {
  if (draft.way === 'keep') return <small>{say(messages.unchanged)}</small>;
  if (draft.way === 'remove') return <small>{say(messages.removed)}</small>;
  if (after === null) return <small>{problem === null ? say(messages.notInIt) : '—'}</small>;
  return <ins>{valueWords(after)}</ins>;
}
