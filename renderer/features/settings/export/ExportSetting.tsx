import { useState } from 'react';
import { sayKept } from '../../../../core/history/kept/say-kept.ts';
import { say } from '../../../../core/messages/language.ts';
import type { Message } from '../../../../core/messages/message.ts';
import { definitions, describeSetting } from '../../../../core/settings/definitions.ts';
import type { ExportBodies, OnOrOff } from '../../../../core/settings/schema.ts';
import { Problem } from '../../../components/Problem.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { Select } from '../../../components/Select.tsx';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { consentMessages } from '../consent/messages.ts';
import { SettingField } from '../consent/SettingField.tsx';
import { Setting } from '../Setting.tsx';
import { exportMessages as messages } from './messages.ts';

const answers = [
  ['on', consentMessages.on],
  ['off', consentMessages.off],
] as const satisfies readonly (readonly [OnOrOff, Message])[];

const contents = [
  ['none', messages.noContents],
  ['redacted', messages.redactedContents],
  ['full', messages.allContents],
] as const satisfies readonly (readonly [ExportBodies, Message])[];

/** The export to the user's own collector: where to, its own consent, what it tells, and why it does not go on. */
export function ExportSetting() {
  const { settings, exporting } = useSnapshot((snapshot) => ({
    settings: snapshot.settings,
    exporting: snapshot.exporting,
  }));
  const { consent, trouble } = exporting;
  const title = say(definitions['export.mode'].title);
  const answering = useMutation((candor, to: OnOrOff) => candor.settings.set('export.mode', to));
  const choosing = useMutation((candor, to: ExportBodies) =>
    candor.settings.set('export.bodies', to),
  );
  return (
    <Setting name={title}>
      <p>
        <span className="tag">
          {say(consent.open ? consentMessages.isOn : consentMessages.isOff)}
        </span>{' '}
        {sayKept(consent.reason)}
      </p>
      <SettingField
        setting="export.otlp.url"
        placeholder="https://logs.example.org/api/default"
        inputMode="url"
      />
      {settings['export.otlp.url'] !== '' && (
        <>
          <p className="quiet">{describeSetting('export.mode')}</p>
          <Segments
            label={title}
            name="export"
            options={answers.map(([one, name]) => [one, say(name)])}
            value={settings['export.mode']}
            onChange={(to) => void answering.run(to)}
          />
          <Select
            label={say(definitions['export.bodies'].title)}
            value={settings['export.bodies']}
            options={contents.map(([one, name]) => [one, say(name)])}
            onChange={(to) => void choosing.run(to)}
          />
          <p className="quiet">{describeSetting('export.bodies')}</p>
          {consent.open && <SendNow trouble={trouble} />}
        </>
      )}
      <Problem error={answering.error ?? choosing.error} />
    </Setting>
  );
}

/** Sends what waits, also what waits for the user, and says what came of it. */
function SendNow({ trouble }: { readonly trouble: string | null }) {
  const [said, setSaid] = useState('');
  const sending = useMutation((candor) => candor.exporting.sendNow());
  const send = async () => {
    if (sending.busy) return;
    setSaid('');
    const outcome = await sending.run();
    if (outcome?.ok === true && outcome.value.outcome !== 'failed') setSaid(outcome.value.words);
  };
  return (
    <>
      {trouble !== null && (
        <p role="alert" className="problem">
          {trouble}
        </p>
      )}
      <button
        type="button"
        className="button"
        aria-disabled={sending.busy}
        onClick={() => void send()}
      >
        {say(messages.sendNow)}
      </button>
      <output>{sending.busy ? say(consentMessages.sending) : said}</output>
      <Problem error={sending.error} />
    </>
  );
}
