import { useState } from 'react';
import { switchIsOn } from '../../../core/truth/optout.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { useOptOut } from './OptOutProvider.tsx';

/** The one switch: a click shows what would change, and changes nothing yet. */
export function TelemetrySwitch() {
  const known = useOptOut();
  const [turning, setTurning] = useState<'on' | 'off' | null>(null);
  if (known === null) return null;
  const on = switchIsOn(known.snapshot, known.asked.value);
  return (
    <div className="switch-row">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        className="switch"
        onClick={() => setTurning(on ? 'off' : 'on')}
      >
        <span>Telemetry is {on ? 'on' : 'off'}</span>
        <i aria-hidden="true" />
      </button>
      {turning !== null && (
        <ChangeDialog aim={turning} onClose={() => setTurning(null)} onDone={known.asked.again} />
      )}
    </div>
  );
}
