import { useState, type FormEvent } from 'react';
import type { Sending } from '../../../core/contract.ts';
import { useAction } from '../../use-action.ts';
import { Field } from '../Field.tsx';

const places: Readonly<Record<Sending['writeKey'], string>> = {
  keyring: 'One is kept in your system’s keyring. It is never shown again.',
  memory: 'One is kept in memory until Candor closes: your system has no keyring to protect it.',
  environment: 'One comes from CANDOR_WRITE_KEY in Candor’s environment.',
  none: 'None is kept. Your Segment source shows it under its settings.',
};

/** The write key of a Segment source: typed once, kept where the system protects it, never shown again. */
export function WriteKey({ place }: { readonly place: Sending['writeKey'] }) {
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const saving = useAction((candor, key: string) => candor.setWriteKey(key));
  const save = async (key: string) => {
    if (saving.busy) return;
    setSaid('');
    const outcome = await saving.run(key);
    if (outcome?.ok !== true) return;
    setTyped('');
    setSaid(key === '' ? 'Forgotten.' : 'Kept.');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void save(typed.trim());
  };
  return (
    <>
      <form noValidate onSubmit={submit}>
        <Field
          label="Write key"
          type="password"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            saving.clear();
          }}
          hint={places[place]}
          placeholder={place === 'none' ? '' : 'Leave empty to keep it'}
          error={saving.error?.message ?? null}
        />
        <button type="submit" className="button" aria-disabled={typed.trim() === '' || saving.busy}>
          Save
        </button>
      </form>
      {(place === 'keyring' || place === 'memory') && (
        <button type="button" className="button" onClick={() => void save('')}>
          Forget the write key
        </button>
      )}
      <output className="quiet">{said}</output>
    </>
  );
}
