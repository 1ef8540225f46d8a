import { useId } from 'react';
import type { SecretsState } from '../../../core/server/views.ts';
import { Field } from '../Field.tsx';
import type { Fields } from './use-connection.ts';
import { say } from '../../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';

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
        label={say(messages.address)}
        hint={say(messages.asYouOpen)}
        value={fields.url}
        onChange={(url) => onEdit({ url })}
        placeholder="http://localhost:5080"
        inputMode="url"
        start={fields.url === ''}
      />
      <fieldset aria-describedby={`${id}-why`}>
        <legend>
          {say(messages.signInStep)} <span className="quiet">{say(messages.optional)}</span>
        </legend>
        <p id={`${id}-why`} className="quiet">
          {say(messages.whatSignInAdds)}
        </p>
        <div className="pair">
          <Field
            label={say(messages.email)}
            value={fields.email}
            onChange={(email) => onEdit({ email })}
            inputMode="email"
            start={fields.url !== '' && fields.email === ''}
          />
          <Field
            label={say(messages.password)}
            type="password"
            value={fields.password}
            onChange={(password) => onEdit({ password })}
            placeholder={kept ? say(messages.leaveEmptyToKeep) : ''}
            start={fields.url !== '' && fields.email !== ''}
          />
        </div>
        <p className="quiet">{secrets.message}</p>
      </fieldset>
    </div>
  );
}
