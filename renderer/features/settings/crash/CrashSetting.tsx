import { useState } from 'react';
import { Link } from 'wouter';
import type { SendResult } from '../../../../core/sending.ts';
import { crashesDo } from '../../../../core/crash/status.ts';
import { crashModes, type CrashMode } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Segments } from '../../../components/Segments.tsx';
import { Setting } from '../Setting.tsx';
import { OnOffSetting } from '../../../components/OnOffSetting.tsx';
import { modeWords } from './mode-labels.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { ReportList } from './ReportList.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import type { DsnState } from '../../../../core/crash/views.ts';
import { SecretForm } from '../../../components/SecretForm.tsx';
import { Problem } from '../../../components/Problem.tsx';
import { say } from '../../../../core/messages/language.ts';
import { crashMessages as messages } from './messages.ts';

/** Reports of Candor's own faults: what becomes of them, where they go, and those there are. */
export function CrashSetting() {
  const snapshot = useSnapshot(({ settings, sending, crashes }) => ({
    settings,
    sending,
    crashes,
  }));
  const { settings, sending, crashes } = snapshot;
  const mode = settings['crash.mode'];
  const facts = { mode, consent: sending.gate, crashes };
  const choosing = useMutation((call, to: CrashMode) => call.settings.set('crash.mode', to));
  return (
    <Setting name={say(messages.crashReports)}>
      <p>{crashesDo(facts)}</p>
      <p className="quiet">{say(messages.aboutReports)}</p>
      <Segments
        label={say(messages.crashReports)}
        name="crash-mode"
        options={crashModes.map((one) => [one, say(modeWords[one])])}
        value={mode}
        onChange={(to) => void choosing.run(to)}
      />
      {mode !== 'never' && !sending.gate.open && (
        <p className="quiet">{say(messages.telemetryIsSwitchedOff)}</p>
      )}
      <OnOffSetting setting="crash.messages" label={say(messages.keepTheMessagesOfErrors)}>
        {say(messages.aboutMessages)}
      </OnOffSetting>
      <SentryDsn state={crashes.dsn} />
      <Problem error={choosing.error} />
      <Reports records={sending.records} waiting={crashes.waiting} />
    </Setting>
  );
}

/** The newest reports, and the one that is looked at. */
function Reports(props: { readonly records: number; readonly waiting: readonly string[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const [sent, setSent] = useState<SendResult | null>(null);
  return (
    <>
      <ReportList records={props.records} waiting={props.waiting} onOpen={setOpen} />
      <output>
        {sent !== null && (
          <>
            {sent.words} <Link href={`/history/${sent.id}`}>{say(messages.openItsRecord)}</Link>
          </>
        )}
      </output>
      {open !== null && <ReportDialog id={open} onSent={setSent} onClose={() => setOpen(null)} />}
    </>
  );
}

/** The DSN that reports go to. */
function SentryDsn({ state }: { readonly state: DsnState }) {
  const { place, host, message } = state;
  return (
    <SecretForm
      label={say(messages.dsnOfASentryProject)}
      name={say(messages.theDsn)}
      forget={say(messages.forgetDsn)}
      hint={host === null ? message : say(messages.reportsGoTo, { message, host })}
      placeholder={place === 'none' ? 'https://KEY@sentry.example.com/1' : ''}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.crash.setDsn(text)}
    />
  );
}
