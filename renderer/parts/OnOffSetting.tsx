import type { ReactNode } from 'react';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { useAction } from '../use-action.ts';

/** A setting that is on or off, as a box to check. `children`: what it means, below it. */
export function OnOffSetting(props: {
  readonly setting: 'crash.messages' | 'start.login';
  readonly snapshot: Snapshot;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const { setting, snapshot } = props;
  const saving = useAction((candor, on: boolean) =>
    candor.settings.set(setting, on ? 'on' : 'off'),
  );
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={snapshot.settings[setting] === 'on'}
          onChange={(event) => void saving.run(event.target.checked)}
        />
        {props.label}
      </label>
      <p className="quiet">{props.children}</p>
      {saving.error !== null && (
        <p role="alert" className="problem">
          {saving.error.message}
        </p>
      )}
    </>
  );
}
