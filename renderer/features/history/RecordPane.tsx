import { isOwnMessage } from '../../../core/history/own-connections.ts';
import { useState } from 'react';
import type { RecordPage } from '../../../core/history/views.ts';
import { formatMoment, formatNumber, plural } from '../../../core/format.ts';
import { unitSource } from '../../../core/catalogue/field-units.ts';
import { documentationDiffOfRecord } from '../../../core/documentation-diff/words.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { Tabs } from '../../components/Tabs.tsx';
import { DocumentedComparison } from './DocumentedComparison.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { FieldTable } from './FieldTable.tsx';
import { RawBodies } from './RawBodies.tsx';
import { bytesWords, Steps } from './Steps.tsx';
import { destinationWords, originWords, outcomeWords, shortHash } from './labels.ts';

const tabs = [
  ['changes', 'Changes'],
  ['fields', 'All fields'],
  ['page', 'Listed'],
  ['raw', 'Raw'],
  ['steps', 'Steps'],
] as const;
const ownToEach = new Set(['timestamp', 'sentAt', 'originalTimestamp', 'messageId']);
type Tab = (typeof tabs)[number][0];

/** One record, opened. */
export function RecordPane(props: {
  readonly record: RecordPage;
  readonly words: SearchWords;
  readonly onCompare: () => void;
  readonly onOpen: (id: string) => void;
  readonly onDeleted: () => void;
}) {
  const { record, words, onOpen } = props;
  const [tab, setTab] = useState<Tab>('changes');
  const [deleting, setDeleting] = useState(false);
  const diff = documentationDiffOfRecord(record);
  const shown = diff === null ? tabs.filter(([name]) => name !== 'page') : tabs;
  return (
    <>
      <p className="quiet">
        {formatMoment(record.at)} · {destinationWords(record)} ·{' '}
        <span className="together">{outcomeWords(record)}</span>
      </p>
      <Tabs label="Views of this record" tabs={shown} value={tab} onChange={setTab}>
        {tab === 'changes' && <Changes record={record} words={words} />}
        {tab === 'fields' && <AllFields record={record} words={words} />}
        {tab === 'page' && diff !== null && <DocumentedComparison diff={diff} words={words} />}
        {tab === 'raw' && <RawBodies record={record} words={words} />}
        {tab === 'steps' && <Steps record={record} />}
      </Tabs>
      <footer>
        <Origin record={record} onOpen={onOpen} />
        <div className="row">
          <button type="button" className="button" onClick={props.onCompare}>
            Compare with…
          </button>
          {!record.deleted && (
            <button type="button" className="button" onClick={() => setDeleting(true)}>
              Delete body…
            </button>
          )}
        </div>
      </footer>
      {deleting && (
        <DeleteDialog record={record} onClose={() => setDeleting(false)} onDone={props.onDeleted} />
      )}
    </>
  );
}

/** Who made it, whether it left, and its place in the chain. */
function Origin(props: { readonly record: RecordPage; readonly onOpen: (id: string) => void }) {
  const { record, onOpen } = props;
  const { previous } = record;
  return (
    <>
      <p className="quiet">
        {originWords[record.origin]}{' '}
        {record.bytesSent > 0
          ? bytesWords(record.bytesSent, record.destination)
          : 'No byte of it left this machine.'}
      </p>
      <p className="quiet">
        Record {formatNumber(Number(record.id))}, hash{' '}
        <span className="mono" title={record.hash}>
          {shortHash(record.hash)}
        </span>
        {previous === null ? (
          ', the first of its kind.'
        ) : (
          <>
            , follows{' '}
            <span className="together">
              <button type="button" className="inline" onClick={() => onOpen(previous)}>
                record {formatNumber(Number(previous))}
              </button>
              .
            </span>
          </>
        )}
      </p>
    </>
  );
}

function AllFields({
  record,
  words,
}: {
  readonly record: RecordPage;
  readonly words: SearchWords;
}) {
  if (record.deleted) {
    return <p className="quiet">The body was deleted, and its fields with it.</p>;
  }
  const fields = record.fields.filter(({ change }) => change !== 'gone');
  return (
    <FieldTable
      source={unitSource(record.fields)}
      whole
      label="All fields"
      fields={fields.map((field) => ({ ...field, change: 'same' as const, before: null }))}
      words={words}
      own={isOwnMessage(record)}
    />
  );
}

function Changes({ record, words }: { readonly record: RecordPage; readonly words: SearchWords }) {
  const differs = record.fields.filter(({ change }) => change !== 'same');
  const same = record.fields.length - differs.length;
  // Times and message numbers differ in every message: they would hide what really changed.
  const changed = differs.filter(({ name }) => !ownToEach.has(name));
  const own = differs.filter(({ name }) => ownToEach.has(name)).map(({ name }) => name);
  if (record.deleted) {
    return <p className="quiet">The body was deleted, so nothing can be compared any more.</p>;
  }
  if (!record.compared) {
    return (
      <>
        <p className="quiet">
          {record.previous === null
            ? 'The first of its kind, so there is nothing to compare with. All its fields:'
            : 'The body of the one before was deleted, so nothing can be compared. All fields:'}
        </p>
        <FieldTable
          source={unitSource(record.fields)}
          label="Fields"
          whole={false}
          words={words}
          own={isOwnMessage(record)}
          fields={record.fields}
        />
      </>
    );
  }
  return (
    <>
      {changed.length === 0 ? (
        <p className="quiet">Nothing changed since the one before.</p>
      ) : (
        <FieldTable
          source={unitSource(record.fields)}
          label="Since the one before"
          whole={false}
          fields={changed}
          words={words}
          own={isOwnMessage(record)}
        />
      )}
      <p className="quiet">
        {plural(same, 'field')} unchanged since the one before.
        {own.length > 0 && ` Different in every message: ${own.join(', ')}.`}
      </p>
    </>
  );
}
