import { useState } from 'react';
import type { SendResult } from '../../../../core/sending.ts';
import { crashModes, type CrashMode } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { useQuery } from '../../../hooks/use-query.ts';
import { Select } from '../../../components/Select.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { modeWords } from './mode-labels.ts';
import { ReportFields } from './ReportFields.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { Problem } from '../../../components/Problem.tsx';
import { BusyButton } from '../../../components/BusyButton.tsx';
import { say } from '../../../../core/messages/language.ts';
import { crashMessages as messages } from './messages.ts';

/** A report before it is sent: every field of it, each to be left out; send, or keep it here. */
export function ReportDialog(props: {
  /** Number of its record. */
  readonly id: string;
  /** Called before an answer is carried out. */
  readonly onAnswer?: () => void;
  readonly onSent: (sent: SendResult) => void;
  readonly onClose: () => void;
}) {
  const { id, onSent, onClose } = props;
  const host = useSnapshot(({ crashes }) => crashes.dsn.host);
  const kept = useSnapshot(({ settings }) => settings['crash.mode']);
  const report = useQuery(`report ${id}`, (candor) => candor.crash.show(id));
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [mode, setMode] = useState<CrashMode>(kept);
  const sending = useMutation((candor) => candor.crash.send(id, [...out]));
  const keeping = useMutation((candor) => candor.crash.dismiss(id));
  const choosing = useMutation((candor) => candor.settings.set('crash.mode', mode));
  const busy = sending.busy || keeping.busy || choosing.busy;
  const answer = async (send: boolean) => {
    if (busy || (send && report.value === null)) return;
    props.onAnswer?.();
    const done = send ? await sending.run() : await keeping.run();
    if (done?.ok !== true) return;
    if (done.value !== null) onSent(done.value);
    if (mode !== kept) await choosing.run();
    onClose();
  };
  return (
    <Dialog title={say(messages.sendThisCrashReport)} className="wide" onClose={onClose}>
      <p className="quiet">{aboutWords(host)}</p>
      {report.value === null ? (
        <p className="quiet">{report.loading ? say(messages.readingTheReport) : ''}</p>
      ) : (
        <ReportFields
          fields={report.value.fields}
          out={out}
          onChange={(path, leave) => setOut(withField(out, path, leave))}
        />
      )}
      <Select<CrashMode>
        label={say(messages.fromNowOn)}
        value={mode}
        options={crashModes.map((one) => [one, say(modeWords[one])])}
        onChange={setMode}
      />
      <Problem error={report.error ?? sending.error ?? keeping.error ?? choosing.error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.decideLater)}
        </button>
        <BusyButton busy={busy} onClick={() => void answer(false)}>
          {say(messages.dontSend)}
        </BusyButton>
        <BusyButton busy={busy || report.value === null} onClick={() => void answer(true)}>
          {say(messages.send)}
        </BusyButton>
      </footer>
    </Dialog>
  );
}

/** Where it would go. `host`: of the DSN; null: there is none. */
function aboutWords(host: string | null): string {
  return host === null ? say(messages.candorCrashedNoDsn) : say(messages.candorCrashed, { host });
}

function withField(out: ReadonlySet<string>, path: string, leave: boolean): ReadonlySet<string> {
  const next = new Set(out);
  if (leave) next.add(path);
  else next.delete(path);
  return next;
}
