import { useState } from 'react';
import type { Sending } from '../../../core/sending.ts';
import type { BundleContents } from '../../../core/deletion/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Select } from '../../components/Select.tsx';
import { Copy } from '../../components/Copy.tsx';
import { WorkLine } from '../../components/WorkLine.tsx';
import { Problem } from '../../components/Problem.tsx';
import { BusyButton } from '../../components/BusyButton.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';
import cases from './cases.module.css';

const contents = [
  ['payloads', messages.withThePayloads],
  ['hashes', messages.withTheirHashesOnly],
] as const;

/** The files of a request: its dates for a calendar, and the evidence bundle. */
export function CaseFiles(props: {
  readonly id: string;
  /** True: the letter was sent, so there are dates. */
  readonly sent: boolean;
  readonly sending: Sending;
}) {
  const { id, sent, sending } = props;
  const [what, setWhat] = useState<BundleContents>('payloads');
  const [said, setSaid] = useState<{ readonly words: string; readonly digest: string | null }>();
  const calendar = useMutation((candor) => candor.deletion.saveCalendar(id));
  const bundle = useMutation((candor) => candor.deletion.saveBundle(id, what));
  const busy = calendar.busy || bundle.busy;
  const save = async (which: typeof calendar, withDigest: boolean) => {
    if (busy) return;
    setSaid(undefined);
    calendar.clear();
    bundle.clear();
    const outcome = await which.run();
    if (outcome?.ok !== true) return;
    const { value } = outcome;
    setSaid(
      value === null
        ? { words: say(messages.choseNoFile), digest: null }
        : {
            words: say(messages.saved, { file: value.file }),
            digest: withDigest ? value.sha256 : null,
          },
    );
  };
  return (
    <div className={styles['files']}>
      <div className="row">
        {sent && (
          <BusyButton busy={busy} onClick={() => void save(calendar, false)}>
            {say(messages.datesForACalendar)}
          </BusyButton>
        )}
        <BusyButton busy={busy} onClick={() => void save(bundle, true)}>
          {say(messages.evidenceBundle)}
        </BusyButton>
        <Select
          label={say(messages.whatTheBundleHolds)}
          quiet
          value={what}
          options={contents.map(([one, name]) => [one, say(name)])}
          onChange={setWhat}
        />
      </div>
      {bundle.busy && sending.work?.what === 'bundle' && <WorkLine work={sending.work} />}
      <output>{said?.words}</output>
      {said !== undefined && said.digest !== null && (
        <p className={`quiet ${cases['digest']}`}>
          {say(messages.keepTheDigest)} <code>{said.digest}</code>{' '}
          <Copy text={said.digest} what="SHA-256" />
        </p>
      )}
      <Problem error={bundle.error ?? calendar.error} />
    </div>
  );
}
