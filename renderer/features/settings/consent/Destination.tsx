import { useEffect, useRef, useState } from 'react';
import type { DestinationKind } from '../../../../core/settings/schema.ts';
import { hasDestination } from '../../../../core/status/sending.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Select } from '../../../components/Select.tsx';
import { Setting } from '../Setting.tsx';
import { AskDialog } from './AskDialog.tsx';
import { SettingField } from './SettingField.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import type { Sending } from '../../../../core/sending.ts';
import { SecretForm } from '../../../components/SecretForm.tsx';
import { Problem } from '../../../components/Problem.tsx';

const kinds: readonly (readonly [DestinationKind, string])[] = [
  ['none', 'None (record only)'],
  ['segment', 'A Segment source'],
  ['collector', 'A collector of your own'],
];

/** Where Candor's own reports go: nowhere, to a Segment source, or to a collector. */
export function Destination() {
  const snapshot = useSnapshot(({ settings, sending }) => ({ settings, sending }));
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
  const choose = useMutation((candor, value: DestinationKind) =>
    candor.settings.set('destination.kind', value),
  );
  return (
    <Setting name="Destination">
      <p>
        No destination is set at first. A collector takes <code>POST /v1/track</code>, as your
        server itself sends it.
      </p>
      <Select
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

          placeholder={kind === 'segment' ? 'Segment’s own' : 'https://collector.example.com'}
          inputMode="url"
        />
      )}
      {kind === 'segment' && <WriteKey place={snapshot.sending.writeKey} />}
      <output className="quiet">{said}</output>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
      <Problem error={choose.error} />
    </Setting>
  );
}
const places: Readonly<Record<Sending['writeKey'], string>> = {
  keyring: 'A write key is kept in your system’s keyring. It is never shown again.',
  memory:
    'A write key is kept in memory until Candor closes: your system has no keyring to protect it.',
  environment: 'The write key comes from CANDOR_WRITE_KEY in Candor’s environment.',
  none: 'No write key is kept. You find it in the settings of your Segment source.',
};

/** The write key of a Segment source. */
function WriteKey({ place }: { readonly place: Sending['writeKey'] }) {
  return (
    <SecretForm
      label="Write key"
      name="the write key"
      hint={places[place]}
      placeholder={place === 'none' ? '' : 'Leave empty to keep it'}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.delivery.setWriteKey(text)}
    />
  );
}
