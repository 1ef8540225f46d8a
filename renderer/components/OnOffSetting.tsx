import type { ReactNode } from 'react';
import { useMutation } from '../hooks/use-mutation.ts';
import { useSnapshot } from '../hooks/use-snapshot.ts';
import { Problem } from './Problem.tsx';

/** A setting that is on or off, as a box to check. `children`: what it means, below it. */
export function OnOffSetting(props: {
  readonly setting: 'crash.messages' | 'history.readings' | 'start.login';
  readonly label: string;
  readonly children: ReactNode;
}) {
  const { setting } = props;
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const saving = useMutation((candor, on: boolean) =>
    candor.settings.set(setting, on ? 'on' : 'off'),
  );
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={settings[setting] === 'on'}
          onChange={(event) => void saving.run(event.target.checked)}
        />
        {props.label}
      </label>
      <p className="quiet">{props.children}</p>
      <Problem error={saving.error} />
    </>
  );
}
