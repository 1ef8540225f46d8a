import { useState } from 'react';
import {
  draftOf,
  draftRows,
  redactionSentence,
  rulesOf,
  type DraftRow,
  type FieldDraft,
  type RedactionDraft,
} from '../../../core/redaction/draft.ts';
import { unsentField } from '../../../core/redaction/unsent.ts';
import type { RedactionRules } from '../../../core/redaction/rules.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import { RedactionRow } from './RedactionRow.tsx';
import { useSample } from './use-sample.ts';
import { Problem } from '../../components/Problem.tsx';
import { sentences } from '../../../core/messages/sentences.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './redaction.module.css';

/** What is taken out of the server's payloads before they are forwarded, field by field, before and after. */
export function RedactionDialog(props: {
  readonly rules: RedactionRules;
  readonly onClose: () => void;
}) {
  const { rules, onClose } = props;
  const sample = useSample();
  const text = sample?.text ?? null;
  const [draft, setDraft] = useState<RedactionDraft>(() => draftOf(rules));
  const rows = draftRows(text, draft);
  const saving = useMutation((candor, value: string) => candor.settings.set('relay.redact', value));
  const made = rulesOf(draft);
  const wrong = rows.filter(({ problem }) => problem !== null);
  const change = (field: string, choice: FieldDraft) => {
    saving.clear();
    setDraft((before) => withChoice(before, field, choice));
  };
  const adding = useAdding(rows, change);
  const save = async () => {
    if (saving.busy || wrong.length > 0) return;
    // In the field for another name, Enter adds that name.
    if (adding.name !== '') return adding.addTyped();
    const value = Object.keys(made).length === 0 ? '' : JSON.stringify(made);
    const outcome = await saving.run(value);
    if (outcome?.ok === true) onClose();
  };
  return (
    <Dialog
      title={say(messages.redactionTitle)}
      className={`wide ${styles['redaction']}`}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <p className="quiet">{sample?.words ?? say(messages.lookingForPayload)}</p>
      <Summary rules={made} />
      <Rows rows={rows} onChange={change} />
      <AddField adding={adding} />
      {text !== null && <BeforeAfter made={text} rules={made} />}
      {wrong.length > 0 && (
        <p className="problem">
          {say(messages.cannotBeSaved, { wrong: wrong.map((row) => row.name).join(', ') })}
        </p>
      )}
      <Problem error={saving.error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.cancel)}
        </button>
        <button
          type="submit"
          className="button main"
          aria-disabled={saving.busy || wrong.length > 0}
        >
          {say(messages.save)}
        </button>
      </footer>
    </Dialog>
  );
}

function withChoice(before: RedactionDraft, field: string, choice: FieldDraft): RedactionDraft {
  const next = new Map(before);
  if (choice.way === 'keep') next.delete(field);
  else next.set(field, choice);
  return next;
}

/** The rules in a sentence, and what else they change. */
function Summary({ rules }: { readonly rules: RedactionRules }) {
  return (
    <p>
      {sentences(
        redactionSentence(rules),
        'userId' in rules ? say(messages.idInHeader) : '',
        rules['userId'] === 'remove' ? say(messages.mayBeRefused) : '',
      )}
    </p>
  );
}

function Rows(props: {
  readonly rows: readonly DraftRow[];
  readonly onChange: (field: string, choice: FieldDraft) => void;
}) {
  return (
    <table className="fields-table">
      <thead>
        <tr>
          <th scope="col">{say(messages.field)}</th>
          <th scope="col">{say(messages.fromTheServer)}</th>
          <th scope="col">{say(messages.whatHappensToIt)}</th>
          <th scope="col">{say(messages.forwarded)}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <RedactionRow
            key={row.name}
            row={row}
            onChange={(choice) => props.onChange(row.name, choice)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The name of another field as it is typed, and whether it may be a slip. */
function useAdding(rows: readonly DraftRow[], change: (field: string, choice: FieldDraft) => void) {
  const [other, setOther] = useState('');
  const [doubted, setDoubted] = useState('');
  const name = other.trim();
  const unsent = rows.some((row) => row.name === name) ? null : unsentField(name);
  const doubt = unsent?.field === doubted ? unsent : null;
  const add = (field: string) => {
    change(field === 'instance_id' ? 'userId' : field, { way: 'remove', typed: '' });
    setOther('');
  };
  const addTyped = () => {
    if (name === '') return;
    // A slip in the name would let the field out, so the first click asks.
    if (unsent !== null && doubt === null) setDoubted(name);
    else add(name);
  };
  return { other, setOther, name, doubt, add, addTyped };
}

function AddField({ adding }: { readonly adding: ReturnType<typeof useAdding> }) {
  const { other, setOther, name, doubt, add, addTyped } = adding;
  return (
    <>
      <div className={styles['add']}>
        <Field
          label={say(messages.anotherField)}
          value={other}
          onChange={setOther}
          hint={say(messages.anotherFieldHint)}
        />
        <button type="button" className="button" aria-disabled={name === ''} onClick={addTyped}>
          {doubt === null ? say(messages.add) : say(messages.addAnyway)}
        </button>
      </div>
      {doubt !== null && (
        <p role="alert" className="problem">
          {say(messages.noKnownReleaseSends, { field: doubt.field })}
          {sentenceGap()}
          <button type="button" className="button" onClick={() => add(doubt.nearest)}>
            {say(messages.use, { nearest: doubt.nearest })}
          </button>
        </p>
      )}
    </>
  );
}
