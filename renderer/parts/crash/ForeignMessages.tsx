import type { Snapshot } from '../../../core/contract.ts';
import { useAction } from '../../use-action.ts';

/** Whether crash reports keep the messages of errors that the system or a library made; off until the user says otherwise. */
export function ForeignMessages({ snapshot }: { readonly snapshot: Snapshot }) {
  const saving = useAction((candor, on: boolean) =>
    candor.setSetting('crash.messages', on ? 'on' : 'off'),
  );
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={snapshot.settings['crash.messages'] === 'on'}
          onChange={(event) => void saving.run(event.target.checked)}
        />
        Keep the messages of errors from the system and libraries
      </label>
      <p className="quiet">
        Such a message can repeat data that Candor doesn’t know, so without this only the error’s
        class and code are kept. What Candor knows or sees to be private is taken out either way.
      </p>
      {saving.error !== null && (
        <p role="alert" className="problem">
          {saving.error.message}
        </p>
      )}
    </>
  );
}
