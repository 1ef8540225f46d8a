import { useState } from 'react';
import type { Snapshot } from '../../../core/contract.ts';
import type { DestinationKind } from '../../../core/settings/schema.ts';
import { useAction } from '../../use-action.ts';
import { Choose } from '../Choose.tsx';
import { Setting } from '../settings/Setting.tsx';
import { SettingField } from './SettingField.tsx';
import { WriteKey } from './WriteKey.tsx';

const kinds: readonly (readonly [DestinationKind, string])[] = [
  ['none', 'None: record, and send nowhere'],
  ['segment', 'A Segment source'],
  ['collector', 'A collector of your own'],
];

/** Where Candor's own reports go: nowhere, to a Segment source, or to a collector. */
export function Destination({ snapshot }: { readonly snapshot: Snapshot }) {
  const kind = snapshot.settings['destination.kind'];
  const [said, setSaid] = useState('');
  const choose = useAction((candor, value: DestinationKind) =>
    candor.setSetting('destination.kind', value),
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
      {choose.error !== null && (
        <p role="alert" className="problem">
          {choose.error.message}
        </p>
      )}
    </Setting>
  );
}
