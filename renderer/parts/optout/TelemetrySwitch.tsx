import { useState } from 'react';
import { switchIsOn } from '../../../core/truth/optout.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { useOptOut } from './OptOutProvider.tsx';

/** The one switch: a click shows what would change, and changes nothing yet. */
export function TelemetrySwitch() {
  const known = useOptOut();
  const [turning, setTurning] = useState<'on' | 'off' | null>(null);
  if (known === null) return null;
  const { snapshot, asked } = known;
  const on = switchIsOn(snapshot, snapshot.optOut);
  // Then there is nothing else that it could speak of.
  const serverless = snapshot.collection?.server === null && snapshot.optOut?.server === null;
  return (
    <div className="switch-row">
      {on === null ? (
        // It stands nowhere yet, so it claims nothing; off can be asked for all the same.
        <button type="button" className="switch" onClick={() => setTurning('off')}>
          <span>{snapshot.optOut === null ? 'Telemetry: looking…' : 'Telemetry: not known'}</span>
          <i aria-hidden="true" />
        </button>
      ) : (
        <button
          type="button"
          role="switch"
          aria-checked={on}
          className="switch"
          onClick={() => setTurning(on ? 'off' : 'on')}
        >
          <span>
            {serverless ? 'Candor’s own reports are' : 'Telemetry is'} {on ? 'on' : 'off'}
          </span>
          <i aria-hidden="true" />
        </button>
      )}
      {turning !== null && (
        <ChangeDialog aim={turning} onClose={() => setTurning(null)} onDone={asked.again} />
      )}
    </div>
  );
}
