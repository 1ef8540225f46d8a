import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import type { DestinationKind } from '../../../core/settings/schema.ts';
import { hasDestination } from '../../../core/truth/sending.ts';
import { useAction } from '../../use-action.ts';
import { Choose } from '../Choose.tsx';
import { Setting } from '../settings/Setting.tsx';
import { AskDialog } from './AskDialog.tsx';
import { SettingField } from './SettingField.tsx';
import { WriteKey } from './WriteKey.tsx';

const kinds: readonly (readonly [DestinationKind, string])[] = [
  ['none', 'None (record only)'],
  ['segment', 'A Segment source'],
  ['collector', 'A collector of your own'],
];

/** Where Candor's own reports go: nowhere, to a Segment source, or to a collector. */
export function Destination({ snapshot }: { readonly snapshot: Snapshot }) {
  const kind = snapshot.settings['destination.kind'];
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const named = hasDestination(snapshot.sending);
  const wasNamed = useRef(named);
  const off = snapshot.settings['reports.own'] === 'off';
  useEffect(() => {
    // Only now is there anything to ask about: before, nothing could be sent.
    if (named && !wasNamed.current && off) setAsking(true);
    wasNamed.current = named;
  }, [named, off]);
  const choose = useAction((candor, value: DestinationKind) =>
    candor.settings.set('destination.kind', value),
  );
  return (
    <Setting name="Destination">
      <p>
        None is set from the start. A collector takes <code>POST /v1/track</code>, as your server
        itself sends it.
      </p>
      <Choose
        label="Kind"
        value={kind}
        options={kinds}
        onChange={(value) => {
          setSaid('');
          void choose.run(value).then((outcome) => outcome?.ok === true && setSaid('Saved.'));
        }}
      />
      {kind !== 'none' && (
        <SettingField
          setting="destination.url"
          label="Address"
          snapshot={snapshot}
          placeholder={kind === 'segment' ? 'Segment’s own' : 'https://collector.example.com'}
          inputMode="url"
        />
      )}
      {kind === 'segment' && <WriteKey place={snapshot.sending.writeKey} />}
      <output className="quiet">{said}</output>
      {asking && <AskDialog snapshot={snapshot} onClose={() => setAsking(false)} />}
      {choose.error !== null && (
        <p role="alert" className="problem">
          {choose.error.message}
        </p>
      )}
    </Setting>
  );
}
