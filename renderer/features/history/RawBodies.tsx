import type { RecordPage } from '../../../core/history/views.ts';
import { changedSpans, type Span } from '../../../core/history/changed-spans.ts';
import { rawLines } from '../../../core/history/raw-lines.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { formatNumber, plural } from '../../../core/format.ts';
import { Copy } from '../../components/Copy.tsx';
import { Marked } from './Marked.tsx';

/** Longest body that is drawn whole, in characters. */
const longest = 100_000;
/** Deeper parts are not set further in: they would have no room. */
const deepest = 10;

/** The bytes as made and as sent, not one changed; what redaction took out is marked. */
export function RawBodies(props: { readonly record: RecordPage; readonly words: SearchWords }) {
  const { record, words } = props;
  const { made, ready } = record;
  const spans =
    made === null || ready === null || made.length > longest
      ? { made: [], sent: [] }
      : changedSpans(made, ready);
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
      <Body
        title={same ? `As made, and ${became}: the same bytes` : 'As made'}
        text={made}
        words={words}
        changed={{ as: 'del', spans: spans.made }}
      />
      {ready === null && <p className="quiet">Nothing was sent.</p>}
      {!same && ready !== null && (
        <>
          {taken > 0 && <p className="quiet">Redaction changed {plural(taken, 'place')}.</p>}
          <Body
            title={became.replace(/^a/, 'A')}
            text={ready}
            words={words}
            changed={{ as: 'ins', spans: spans.sent }}
          />
        </>
      )}
      <p className="quiet">
        Line breaks are added for display. Copy and Export give the exact bytes.
      </p>
    </>
  );
}

/** What became of the body that was ready to be sent, in words that call nothing sent that did not leave. */
function readyWords({ sent, bytesSent, outcome }: RecordPage): string {
  if (bytesSent > 0) return 'as sent';
  if (sent !== null) return 'as it may have been sent';
  return outcome === 'pending' ? 'as it will be sent' : 'as it was ready to be sent';
}

function Body(props: {
  readonly title: string;
  readonly text: string;
  readonly words: SearchWords;
  readonly changed: { readonly as: 'del' | 'ins'; readonly spans: readonly Span[] };
}) {
  const { title, text, words, changed } = props;
  const shown = text.slice(0, longest);
  const part = (start: number, end: number) => (
    <Marked
      text={shown.slice(start, end)}
      words={words}
      changed={{ as: changed.as, spans: within(changed.spans, start, end) }}
    />
  );
  return (
    <section className="body" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Copy text={text} what={title} />
      </header>
      <pre>
        {rawLines(shown).map(({ start, end, depth, value }) => (
          // The text itself, cut: nothing is added, so that what is shown is what was recorded. Key and value are
          // isolated from one another: a text from right to left turns nothing but itself.
          <span
            key={start}
            className="line"
            style={{ paddingLeft: `${2 * Math.min(depth, deepest) + 4}ch` }}
          >
            {value > start && <i>{part(start, value)}</i>}
            <i>{part(value, end)}</i>
          </span>
        ))}
      </pre>
      {text.length > longest && (
        <p className="quiet">
          The first {formatNumber(longest)} of {formatNumber(text.length)} characters. Copy or
          export gives all of them.
        </p>
      )}
    </section>
  );
}

/** The parts of spans that lie in a line, counted from its beginning. */
function within(spans: readonly Span[], start: number, end: number): readonly Span[] {
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => ({
      start: Math.max(span.start, start) - start,
      end: Math.min(span.end, end) - start,
    }));
}
