import { useState } from 'react';
import type { Sending } from '../../../core/sending.ts';
import { plural } from '../../../core/format.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { WorkLine } from '../../components/WorkLine.tsx';

const formats = [
  ['ndjson', 'NDJSON', 'One JSON object a line, whole bodies as strings. For programs.'],
  ['csv', 'CSV', 'A table with the same columns. For spreadsheets.'],
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
        ? 'You chose no file, so nothing was saved.'
        : `${plural(value.records, 'record')} written to ${value.file}.`,
    );
  };
  const filtered = Object.keys(filters).length > 0;
  return (
    <Dialog title="Export" onClose={onClose} onSubmit={() => void run()}>
      <p>
        {filtered
          ? `${plural(total, 'record')}, those that the filters leave.`
          : `All ${plural(total, 'record')}.`}{' '}
        Nothing leaves this machine: you choose a file.
      </p>
      <FormatChoice value={format} onChange={setFormat} />
      {sending.work?.what === 'export' && <WorkLine work={sending.work} />}
      <output>{said}</output>
      {writing.error !== null && (
        <p role="alert" className="problem">
          {writing.error.code === 'stopped'
            ? 'Stopped before the end. The part that was written was removed.'
            : writing.error.message}
        </p>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <button type="submit" className="button main" aria-disabled={writing.busy || total === 0}>
          Export…
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
      <legend className="hidden">Format</legend>
      <div role="radiogroup" aria-label="Format">
        {formats.map(([value, name, words]) => (
          <label key={value}>
            <input
              type="radio"
              name="format"
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <b>{name}</b>
            <span className="quiet">{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
