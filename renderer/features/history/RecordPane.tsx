import { useState } from 'react';
import { isOwnMessage } from '../../../core/history/own-connections.ts';
import type { RecordPage } from '../../../core/history/views.ts';
import { formatMoment, formatNumber } from '../../../core/format.ts';
import { unitSource } from '../../../core/catalogue/field-units.ts';
import { documentationDiffOfRecord } from '../../../core/documentation-diff/words.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { DocumentedComparison } from './DocumentedComparison.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { FieldTable } from './FieldTable.tsx';
import { RawBodies } from './RawBodies.tsx';
import { bytesWords, Steps } from './Steps.tsx';
import { destinationWords, originWords, outcomeWords, shortHash } from './labels.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';

const tabs = [
  ['changes', messages.changes],
  ['fields', messages.allFields],
  ['page', messages.listed],
  ['raw', messages.raw],
  ['steps', messages.steps],
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
      <Tabs
        label={say(messages.viewsOfThisRecord)}
        tabs={shown.map(([one, name]) => [one, say(name)])}
        value={tab}
        onChange={setTab}
      >
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
            {say(messages.compare)}
          </button>
          {!record.deleted && (
            <button type="button" className="button" onClick={() => setDeleting(true)}>
              {say(messages.deleteBodyAsk)}
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
  const id = formatNumber(Number(record.id));
  const hash = shortHash(record.hash);
  const code = <span className="mono" title={record.hash} />;
  return (
    <>
      <p className="quiet">
        {sentences(
          say(originWords[record.origin]),
          record.bytesSent > 0
            ? bytesWords(record.bytesSent, record.destination)
            : say(messages.noByteOfItLeft),
        )}
      </p>
      <p className="quiet">
        {previous === null ? (
          <Sentence of={messages.hashOfTheFirst} tags={{ code }} values={{ id, hash }} />
        ) : (
          <Sentence
            of={messages.hashFollows}
            tags={{
              code,
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the message has its text
              link: <button type="button" className="inline" onClick={() => onOpen(previous)} />,
            }}
            values={{ id, hash, previous: formatNumber(Number(previous)) }}
          />
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
    return <p className="quiet">{say(messages.bodyDeleted)}</p>;
  }
  const fields = record.fields.filter(({ change }) => change !== 'gone');
  return (
    <FieldTable
      source={unitSource(record.fields)}
      whole
      label={say(messages.allFields)}
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
    return <p className="quiet">{say(messages.deletedSoNotCompared)}</p>;
  }
  if (!record.compared) {
    return (
      <>
        <p className="quiet">
          {record.previous === null
            ? say(messages.firstOfItsKindFields)
            : say(messages.previousDeleted)}
        </p>
        <FieldTable
          source={unitSource(record.fields)}
          label={say(messages.fields)}
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
        <p className="quiet">{say(messages.nothingChanged)}</p>
      ) : (
        <FieldTable
          source={unitSource(record.fields)}
          label={say(messages.sinceTheOneBefore)}
          whole={false}
          fields={changed}
          words={words}
          own={isOwnMessage(record)}
        />
      )}
      <p className="quiet">
        {sentences(
          say(messages.fieldsUnchanged, { same }),
          own.length > 0 ? say(messages.differentInEveryMessage, { own: own.join(', ') }) : '',
        )}
      </p>
    </>
  );
}
