import { useState, type FormEvent } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { definitions, writeSetting } from '../../../core/settings/definitions.ts';
import type { SettingKey } from '../../../core/settings/schema.ts';
import { useAction } from '../../use-action.ts';
import { Field } from '../Field.tsx';

/** One setting to type in and save; what it does and why it was refused stand under it. */
export function SettingField(props: {
  readonly setting: SettingKey;
  readonly label?: string;
  readonly snapshot: Snapshot;
  readonly placeholder?: string;
  readonly inputMode?: 'url';
}) {
  const { setting, snapshot } = props;
  const kept = writeSetting(snapshot.settings, setting);
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const saving = useAction((candor, text: string) => candor.settings.set(setting, text));
  const value = typed ?? kept;
  const numeric = typeof snapshot.settings[setting] === 'number';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.busy || value === kept) return;
    const outcome = await saving.run(value.trim());
    if (outcome?.ok !== true) return;
    // From here on the field shows what main made of it.
    setTyped(null);
    setSaid('Saved.');
  };
  return (
    <form
      noValidate
      className={numeric ? 'number' : undefined}
      onSubmit={(event) => void save(event)}
    >
      <Field
        label={props.label ?? definitions[setting].title}
        hint={said || definitions[setting].description}
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
        Save <span className="hidden">{props.label ?? definitions[setting].title}</span>
      </button>
      <output className="hidden">{said}</output>
    </form>
  );
}
