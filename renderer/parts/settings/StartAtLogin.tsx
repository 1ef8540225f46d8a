import type { Snapshot } from '../../../core/contract.ts';
import { useAction } from '../../use-action.ts';

/** Whether Candor starts when the user signs in; off until the user says otherwise. */
export function StartAtLogin({ snapshot }: { readonly snapshot: Snapshot }) {
  const saving = useAction((candor, on: boolean) =>
    candor.setSetting('start.login', on ? 'on' : 'off'),
  );
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={snapshot.settings['start.login'] === 'on'}
          onChange={(event) => void saving.run(event.target.checked)}
        />
        Start Candor when I sign in to this computer
      </label>
      <p className="quiet">
        It starts without its window and watches over the opt-out. While the relay runs, a window
        that you close is hidden only: the tray, where your desktop has one, and starting Candor
        again bring it back.
      </p>
      {saving.error !== null && (
        <p role="alert" className="problem">
          {saving.error.message}
        </p>
      )}
    </>
  );
}
