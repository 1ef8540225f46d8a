import { useState } from 'react';
import type { Sending } from '../../../core/sending.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { WorkLine } from '../../components/WorkLine.tsx';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';

const formats = [
  ['ndjson', 'NDJSON', messages.aboutNdjson],
  ['csv', 'CSV', messages.aboutCsv],
] as const;
type Format = (typeof formats)[number][0];

/** Writes what the filters leave to a file that the user names. */
export function ExportDialog(props: {
  readonly filters: HistoryFilters;
  readonly total: number;
  readonly sending: Sending;
  readonly onClose: () => void;
}) {
  const { filters, total, sending, onClose } = props;
  const [format, setFormat] = useState<Format>('ndjson');
  const [said, setSaid] = useState('');
  const writing = useMutation((candor) => candor.history.export(format, filters));
  const run = async () => {
    if (writing.busy || sending.work !== null) return;
    setSaid('');
    const outcome = await writing.run();
    if (outcome?.ok !== true) return;
    const { value } = outcome;
    setSaid(
      value === null
        ? say(messages.choseNoFile)
        : say(messages.recordsWritten, { records: value.records, file: value.file }),
    );
  };
  const filtered = Object.keys(filters).length > 0;
  return (
    <Dialog title={say(messages.export)} onClose={onClose} onSubmit={() => void run()}>
      <p>
        {filtered ? say(messages.filteredRecords, { total }) : say(messages.allRecords, { total })}
        {sentenceGap()}
        {say(messages.nothingLeavesThisMachine)}
      </p>
      <FormatChoice value={format} onChange={setFormat} />
      {sending.work?.what === 'export' && <WorkLine work={sending.work} />}
      <output>{said}</output>
      {writing.error !== null && (
        <p role="alert" className="problem">
          {writing.error.code === 'stopped'
            ? say(messages.stoppedBeforeTheEnd)
            : writing.error.message}
        </p>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.close)}
        </button>
        <button type="submit" className="button main" aria-disabled={writing.busy || total === 0}>
          {say(messages.exportAsk)}
        </button>
      </footer>
    </Dialog>
  );
}

function FormatChoice(props: {
  readonly value: Format;
  readonly onChange: (format: Format) => void;
}) {
  return (
    <fieldset className="choice">
      <legend className="hidden">{say(messages.format)}</legend>
      <div role="radiogroup" aria-label={say(messages.format)}>
        {formats.map(([value, name, words]) => (
          <label key={value}>
            <input
              type="radio"
              name="format"
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <b>{name}</b>
            <span className="quiet">{say(words)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
