import { useId } from 'react';
import type { SecretsState } from '../../../core/server/views.ts';
import { Field } from '../Field.tsx';
import type { Fields } from './use-connection.ts';

/** Address, e-mail and password. The password is never filled in: an empty one keeps what is kept. */
export function ConnectFields(props: {
  readonly fields: Fields;
  readonly secrets: SecretsState;
  readonly onEdit: (change: Partial<Fields>) => void;
}) {
  const { fields, secrets, onEdit } = props;
  const id = useId();
  const kept = secrets.place !== 'none' && secrets.email === fields.email;
  return (
    <div className="fields">
      <Field
        label="Address"
        hint="As you open it in a browser, with its port."
        value={fields.url}
        onChange={(url) => onEdit({ url })}
        placeholder="http://localhost:5080"
        inputMode="url"
        start={fields.url === ''}
      />
      <fieldset aria-describedby={`${id}-why`}>
        <legend>
          Sign-in <span className="quiet">optional</span>
        </legend>
        <p id={`${id}-why`} className="quiet">
          Without it Candor reads what the server tells everybody. With it, the counts as well.
        </p>
        <div className="pair">
          <Field
            label="E-mail"
            value={fields.email}
            onChange={(email) => onEdit({ email })}
            inputMode="email"
            start={fields.url !== '' && fields.email === ''}
          />
          <Field
            label="Password"
            type="password"
            value={fields.password}
            onChange={(password) => onEdit({ password })}
            placeholder={kept ? 'Leave empty to keep it' : ''}
            start={fields.url !== '' && fields.email !== ''}
          />
        </div>
        <p className="quiet">{secrets.message}</p>
      </fieldset>
    </div>
  );
}
