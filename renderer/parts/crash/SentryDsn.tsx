import { useState, type FormEvent } from 'react';
import type { DsnState } from '../../../core/crash/views.ts';
import { useAction } from '../../use-action.ts';
import { Field } from '../Field.tsx';

/** The DSN that reports go to: typed once, kept where the system protects it, never shown again. */
export function SentryDsn({ state }: { readonly state: DsnState }) {
  const { place, host, message } = state;
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const saving = useAction((candor, text: string) => candor.setSentryDsn(text));
  const save = async (text: string) => {
    if (saving.busy) return;
    setSaid('');
    const outcome = await saving.run(text);
    if (outcome?.ok !== true) return;
    setTyped('');
    setSaid(text === '' ? 'Forgotten.' : 'Kept.');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void save(typed.trim());
  };
  return (
    <>
      <form noValidate onSubmit={submit}>
        <Field
          label="DSN of a Sentry project"
          type="password"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            saving.clear();
          }}
          hint={host === null ? message : `${message} Reports go to ${host}.`}
          placeholder={place === 'none' ? 'https://KEY@sentry.example.com/1' : ''}
          error={saving.error?.message ?? null}
        />
        <button type="submit" className="button" aria-disabled={typed.trim() === '' || saving.busy}>
          Save
        </button>
      </form>
      {(place === 'keyring' || place === 'memory') && (
        <button type="button" className="button" onClick={() => void save('')}>
          Forget the DSN
        </button>
      )}
      <output className="quiet">{said}</output>
    </>
  );
}
