import { useMemo, type ReactNode } from 'react';
import type { RecordPage } from '../../../core/contract.ts';
import { changedSpans } from '../../../core/history/changed-spans.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { formatNumber, plural } from '../../../core/format.ts';
import { Copy } from '../Copy.tsx';
import { Marked } from './Marked.tsx';

/** Longest body that is drawn whole, in characters. */
const longest = 100_000;

/** The bytes as made and as sent, not one changed; what redaction took out is marked. */
export function RawBodies(props: { readonly record: RecordPage; readonly words: SearchWords }) {
  const { record, words } = props;
  const { made, ready } = record;
  const spans = useMemo(
    () =>
      made === null || ready === null || made.length > longest
        ? { made: [], sent: [] }
        : changedSpans(made, ready),
    [made, ready],
  );
  if (record.deleted || made === null) {
    return (
      <p className="quiet">
        The bytes of this record were deleted. Its hash still holds their digests, so the chain
        verifies; nobody can read them back.
      </p>
    );
  }
  const same = made === ready;
  const became = readyWords(record);
  const taken = spans.made.length;
  return (
    <>
      {!record.exact && (
        <p className="problem">
          These bytes are not UTF-8 text: what cannot be shown as text is shown as �.
        </p>
      )}
      <Body title={same ? `As made, and ${became}: the same bytes` : 'As made'} text={made}>
        <Marked
          text={made.slice(0, longest)}
          words={words}
          changed={{ as: 'del', spans: spans.made }}
        />
      </Body>
      {ready === null && <p className="quiet">Nothing was to be sent of it.</p>}
      {!same && ready !== null && (
        <>
          {taken > 0 && <p className="quiet">Redaction changed {plural(taken, 'place')}.</p>}
          <Body title={became.replace(/^a/, 'A')} text={ready}>
            <Marked
              text={ready.slice(0, longest)}
              words={words}
              changed={{ as: 'ins', spans: spans.sent }}
            />
          </Body>
        </>
      )}
    </>
  );
}

/** What became of the body that was ready to be sent, in words that call nothing sent that did not leave. */
function readyWords({ sent, bytesSent, outcome }: RecordPage): string {
  if (bytesSent > 0) return 'as sent';
  if (sent !== null) return 'as it may have been sent';
  return outcome === 'pending' ? 'as it is to be sent' : 'as it was ready to be sent';
}

function Body(props: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  const { title, text } = props;
  return (
    <section className="body" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Copy text={text} what={title} />
      </header>
      <pre>{props.children}</pre>
      {text.length > longest && (
        <p className="quiet">
          The first {formatNumber(longest)} of {formatNumber(text.length)} characters. Copy or
          export gives all of them.
        </p>
      )}
    </section>
  );
}
