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
    <Setting name="Crash reports">
      <p>{crashesDo(facts)}</p>
      <p className="quiet">
        When Candor crashes, it writes down what broke and where in its own program: the error, the
        calls that led to it, the system and the versions. Before anything is kept, your name and
        this machine’s, paths, addresses, e-mails, ids and keys are removed. It never writes a dump
        of its memory, because your password could be in it.
      </p>
      <Segments
        label="Crash reports"
        name="crash-mode"
        options={crashModes.map((one) => [one, modeWords[one]])}
        value={mode}
        onChange={(to) => void choosing.run(to)}
      />
      {mode !== 'never' && !sending.gate.open && (
        <p className="quiet">Telemetry is switched off, so no crash report leaves either.</p>
      )}
      <OnOffSetting
        setting="crash.messages"
        label="Keep the messages of errors from the system and libraries"
      >
        Such a message can repeat data that Candor doesn’t know, so without this only the error’s
        class and code are kept. What Candor recognises as private is removed either way.
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
            {sent.words} <Link href={`/history/${sent.id}`}>Open its record</Link>
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
      label="DSN of a Sentry project"
      name="the DSN"
      hint={host === null ? message : `${message} Reports go to ${host}.`}
      placeholder={place === 'none' ? 'https://KEY@sentry.example.com/1' : ''}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.crash.setDsn(text)}
    />
  );
}
