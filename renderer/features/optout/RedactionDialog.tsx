import { useState } from 'react';
import {
  draftOf,
  draftRows,
  redactionSentence,
  rulesOf,
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

/** What is taken out of the server's payloads before they are forwarded, field by field, before and after. */
export function RedactionDialog(props: {
  readonly rules: RedactionRules;
  readonly onClose: () => void;
}) {
  const { rules, onClose } = props;
  const sample = useSample();
  const text = sample?.text ?? null;
  const [draft, setDraft] = useState<RedactionDraft>(() => draftOf(rules));
  const [other, setOther] = useState('');
  const [doubted, setDoubted] = useState('');
  const rows = draftRows(text, draft);
  const saving = useMutation((candor, value: string) => candor.settings.set('relay.redact', value));
  const made = rulesOf(draft);
  const wrong = rows.filter(({ problem }) => problem !== null);
  const name = other.trim();
  const unsent = rows.some((row) => row.name === name) ? null : unsentField(name);
  const doubt = unsent?.field === doubted ? unsent : null;
  const change = (field: string, choice: FieldDraft) => {
    saving.clear();
    setDraft((before) => {
      const next = new Map(before);
      if (choice.way === 'keep') next.delete(field);
      else next.set(field, choice);
      return next;
    });
  };
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
  const save = async () => {
    if (saving.busy || wrong.length > 0) return;
    // In the field for another name, Enter adds that name.
    if (name !== '') return addTyped();
    const value = Object.keys(made).length === 0 ? '' : JSON.stringify(made);
    const outcome = await saving.run(value);
    if (outcome?.ok === true) onClose();
  };
  return (
    <Dialog
      title="What is taken out before forwarding"
      className="wide redaction"
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <p className="quiet">{sample?.words ?? 'Looking for a payload to show it on.'}</p>
      <p>
        {redactionSentence(made)}
        {'userId' in made &&
          ' The id also travels beside the body, as the name of the authorization: it is changed there, too.'}
        {made['userId'] === 'remove' && ' A collector may refuse a payload without an id.'}
      </p>
      <table className="fields-table">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">From the server</th>
            <th scope="col">What becomes of it</th>
            <th scope="col">Forwarded</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RedactionRow
              key={row.name}
              row={row}
              onChange={(choice) => change(row.name, choice)}
            />
          ))}
        </tbody>
      </table>
      <div className="add">
        <Field
          label="Another field"
          value={other}
          onChange={setOther}
          hint="A field that this payload does not have, by its name: outer.inner for one inside another."
        />
        <button type="button" className="button" aria-disabled={name === ''} onClick={addTyped}>
          {doubt === null ? 'Add' : 'Add anyway'}
        </button>
      </div>
      {doubt !== null && (
        <p role="alert" className="problem">
          No known release sends {doubt.field}.{' '}
          <button type="button" className="button" onClick={() => add(doubt.nearest)}>
            Use {doubt.nearest}
          </button>
        </p>
      )}
      {text !== null && <BeforeAfter made={text} rules={made} />}
      {wrong.length > 0 && (
        <p className="problem">
          {wrong.map((row) => row.name).join(', ')} cannot be saved like this: see above.
        </p>
      )}
      {saving.error !== null && (
        <p role="alert" className="problem">
          {saving.error.message}
        </p>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="submit"
          className="button main"
          aria-disabled={saving.busy || wrong.length > 0}
        >
          Save
        </button>
      </footer>
    </Dialog>
  );
}
