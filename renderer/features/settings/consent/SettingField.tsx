import { useState, type FormEvent } from 'react';
import {
  definitions,
  describeSetting,
  writeSetting,
} from '../../../../core/settings/definitions.ts';
import type { SettingKey } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Field } from '../../../components/Field.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';
import styles from '../settings.module.css';

/** One setting to type in and save; what it does and why it was refused stand under it. */
export function SettingField(props: {
  readonly setting: SettingKey;
  readonly label?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'url';
}) {
  const { setting } = props;
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const kept = writeSetting(settings, setting);
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const saving = useMutation((candor, text: string) => candor.settings.set(setting, text));
  const value = typed ?? kept;
  const numeric = typeof settings[setting] === 'number';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.busy || value === kept) return;
    const outcome = await saving.run(value.trim());
    if (outcome?.ok !== true) return;
    // From here on the field shows what main made of it.
    setTyped(null);
    setSaid(say(messages.saved));
  };
  return (
    <form
      noValidate
      className={numeric ? styles['number'] : undefined}
      onSubmit={(event) => void save(event)}
    >
      <Field
        label={props.label ?? say(definitions[setting].title)}
        hint={said || describeSetting(setting)}
        value={value}
        onChange={(text) => {
          setTyped(text);
          setSaid('');
          saving.clear();
        }}
        error={saving.error?.message ?? null}
        {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
        {...(numeric && { inputMode: 'numeric' })}
        {...(props.inputMode !== undefined && { inputMode: props.inputMode })}
      />
      <button type="submit" className="button" aria-disabled={value === kept || saving.busy}>
        {say(messages.save)}{' '}
        <span className="hidden">{props.label ?? say(definitions[setting].title)}</span>
      </button>
      <output className="hidden">{said}</output>
    </form>
  );
}
