import { useState } from 'react';
import { switchIsOn, switchWords } from '../../../core/status/optout.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { useOptOut } from './OptOutProvider.tsx';
import styles from './switch.module.css';

/** The one switch: a click shows what would change, and changes nothing yet. */
export function TelemetrySwitch() {
  const known = useOptOut();
  const [turning, setTurning] = useState<'on' | 'off' | null>(null);
  const snapshot = useSnapshot(({ sending, collection, optOut }) => ({
    sending,
    collection,
    optOut,
  }));
  if (known === null) return null;
  const { asked } = known;
  const on = switchIsOn(snapshot, snapshot.optOut);
  const words = switchWords(snapshot, snapshot.optOut);
  return (
    <div className="switch-row" data-part="switch">
      {on === null ? (
        // It stands nowhere yet, so it claims nothing; off can be asked for all the same.
        <button type="button" className={styles['switch']} onClick={() => setTurning('off')}>
          <span>{words}</span>
          <i aria-hidden="true" />
        </button>
      ) : (
        <button
          type="button"
          role="switch"
          aria-checked={on}
          className={styles['switch']}
          onClick={() => setTurning(on ? 'off' : 'on')}
        >
          <span>{words}</span>
          <i aria-hidden="true" />
        </button>
      )}
      {turning !== null && (
        <ChangeDialog aim={turning} onClose={() => setTurning(null)} onDone={asked.refetch} />
      )}
    </div>
  );
}
