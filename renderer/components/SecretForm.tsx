import { useState, type FormEvent } from 'react';
import type { CandorApi } from '../../core/contract.ts';
import type { Outcome } from '../../core/outcome.ts';
import { useMutation } from '../hooks/use-mutation.ts';
import { Field } from './Field.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** A secret of the user's: typed once, kept where the system protects it, never shown again. */
export function SecretForm(props: {
  readonly label: string;
  /** What it is called in a sentence: `the write key`. */
  readonly name: string;
  /** What a button says that makes Candor forget it. */
  readonly forget: string;
  /** Where it is kept now. */
  readonly hint: string;
  readonly placeholder: string;
  /** Whether Candor keeps one, so that it can be forgotten. */
  readonly kept: boolean;
  /** Keeps it; an empty text forgets it. */
  readonly keep: (candor: CandorApi, text: string) => Promise<Outcome<null>>;
}) {
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const saving = useMutation(props.keep);
  const save = async (text: string) => {
    if (saving.busy) return;
    setSaid('');
    const outcome = await saving.run(text);
    if (outcome?.ok !== true) return;
    setTyped('');
    setSaid(text === '' ? say(messages.forgotten) : say(messages.kept));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void save(typed.trim());
  };
  return (
    <>
      <form noValidate onSubmit={submit}>
        <Field
          label={props.label}
          type="password"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            saving.clear();
          }}
          hint={props.hint}
          placeholder={props.placeholder}
          error={saving.error?.message ?? null}
        />
        <button type="submit" className="button" aria-disabled={typed.trim() === '' || saving.busy}>
          {say(messages.save)} <span className="hidden">{props.name}</span>
        </button>
      </form>
      {props.kept && (
        <button type="button" className="button" onClick={() => void save('')}>
          {props.forget}
        </button>
      )}
      <output className="quiet">{said}</output>
    </>
  );
}
