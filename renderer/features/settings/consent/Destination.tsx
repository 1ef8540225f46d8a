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
import type { Message } from '../../../../core/messages/message.ts';
import { say } from '../../../../core/messages/language.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { consentMessages as messages } from './messages.ts';

const kinds = [
  ['none', messages.noneRecordOnly],
  ['segment', messages.aSegmentSource],
  ['collector', messages.aCollectorOfYourOwn],
] as const satisfies readonly (readonly [DestinationKind, Message])[];

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
    <Setting name={say(messages.destination)}>
      <p>
        <Sentence of={messages.aCollectorTakes} tags={{ code: <code /> }} values={{}} />
      </p>
      <Select
        label={say(messages.kind)}
        value={kind}
        options={kinds.map(([one, name]) => [one, say(name)])}
        onChange={(value) => {
          setSaid('');
          void choose
            .run(value)
            .then((outcome) => outcome?.ok === true && setSaid(say(messages.saved)));
        }}
      />
      {kind !== 'none' && (
        <SettingField
          setting="destination.url"
          label={say(messages.address)}
          placeholder={
            kind === 'segment' ? say(messages.segmentsOwn) : 'https://collector.example.com'
          }
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
const places = {
  keyring: messages.keyInKeyring,
  memory: messages.keyInMemory,
  environment: messages.keyFromEnvironment,
  none: messages.noKey,
} satisfies Readonly<Record<Sending['writeKey'], Message>>;

/** The write key of a Segment source. */
function WriteKey({ place }: { readonly place: Sending['writeKey'] }) {
  return (
    <SecretForm
      label={say(messages.writeKey)}
      name={say(messages.theWriteKey)}
      forget={say(messages.forgetWriteKey)}
      hint={say(places[place])}
      placeholder={place === 'none' ? '' : say(messages.leaveEmptyToKeep)}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.delivery.setWriteKey(text)}
    />
  );
}
