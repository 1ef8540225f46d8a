import { useState } from 'react';
import { Link } from 'wouter';
import type { SendResult } from '../../../core/sending.ts';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { crashesDo } from '../../../core/crash/truth.ts';
import { crashModes, type CrashMode } from '../../../core/settings/schema.ts';
import { useAction } from '../../use-action.ts';
import { Setting } from '../settings/Setting.tsx';
import { OnOffSetting } from '../OnOffSetting.tsx';
import { modeWords } from './mode-words.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { ReportList } from './ReportList.tsx';
import { SentryDsn } from './SentryDsn.tsx';

/** Reports of Candor's own faults: what becomes of them, where they go, and those there are. */
export function CrashSetting({ snapshot }: { readonly snapshot: Snapshot }) {
  const { settings, sending, crashes } = snapshot;
  const mode = settings['crash.mode'];
  const facts = { mode, consent: sending.gate, crashes };
  const choosing = useAction((call, to: CrashMode) => call.settings.set('crash.mode', to));
  const [open, setOpen] = useState<string | null>(null);
  const [sent, setSent] = useState<SendResult | null>(null);
  return (
    <Setting name="Crash reports">
      <p>{crashesDo(facts)}</p>
      <p className="quiet">
        When Candor has a fault, it writes down what broke and where in its own program: the error,
        the calls that led to it, the system and the versions. Before anything is kept, names of you
        and this machine, paths, addresses, e-mails, ids and keys are taken out. It makes no dumps
        of its memory, because your password could be in one.
      </p>
      <div className="segments" role="radiogroup" aria-label="Crash reports">
        {crashModes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="crash-mode"
              checked={mode === one}
              onChange={() => void choosing.run(one)}
            />
            {modeWords[one]}
          </label>
        ))}
      </div>
      {mode !== 'never' && !sending.gate.open && (
        <p className="quiet">Telemetry is switched off, so no crash report leaves either.</p>
      )}
      <OnOffSetting
        setting="crash.messages"
        snapshot={snapshot}
        label="Keep the messages of errors from the system and libraries"
      >
        Such a message can repeat data that Candor doesn’t know, so without this only the error’s
        class and code are kept. What Candor knows or sees to be private is taken out either way.
      </OnOffSetting>
      <SentryDsn state={crashes.dsn} />
      <ReportList records={sending.records} waiting={crashes.waiting} onOpen={setOpen} />
      {choosing.error !== null && (
        <p role="alert" className="problem">
          {choosing.error.message}
        </p>
      )}
      <output>
        {sent !== null && (
          <>
            {sent.words} <Link href={`/history/${sent.id}`}>Open its record</Link>
          </>
        )}
      </output>
      {open !== null && (
        <ReportDialog
          id={open}
          snapshot={snapshot}
          onSent={setSent}
          onClose={() => setOpen(null)}
        />
      )}
    </Setting>
  );
}
