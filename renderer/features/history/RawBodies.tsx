import type { RecordPage } from '../../../core/history/views.ts';
import { changedSpans, type Span } from '../../../core/history/changed-spans.ts';
import { rawLines } from '../../../core/history/raw-lines.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { formatNumber } from '../../../core/format.ts';
import { Copy } from '../../components/Copy.tsx';
import { Marked } from './Marked.tsx';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './record.module.css';

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
    return <p className="quiet">{say(messages.bytesDeleted)}</p>;
  }
  const same = made === ready;
  const became = readyWords(record);
  const taken = spans.made.length;
  return (
    <>
      {!record.exact && <p className="problem">{say(messages.notUtf8)}</p>}
      <Body
        title={
          same ? say(messages.asMadeSame, { became: say(became.inSentence) }) : say(messages.asMade)
        }
        text={made}
        words={words}
        changed={{ as: 'del', spans: spans.made }}
      />
      {ready === null && <p className="quiet">{say(messages.nothingWasSent)}</p>}
      {!same && ready !== null && (
        <>
          {taken > 0 && <p className="quiet">{say(messages.redactionChangedPlaces, { taken })}</p>}
          <Body
            title={say(became.title)}
            text={ready}
            words={words}
            changed={{ as: 'ins', spans: spans.sent }}
          />
        </>
      )}
      <p className="quiet">{say(messages.lineBreaksAdded)}</p>
    </>
  );
}

const readyNames = {
  sent: { title: messages.titleAsSent, inSentence: messages.asSent },
  maybe: { title: messages.titleAsItMayHaveBeenSent, inSentence: messages.asItMayHaveBeenSent },
  pending: { title: messages.titleAsItWillBeSent, inSentence: messages.asItWillBeSent },
  never: { title: messages.titleAsItWasReady, inSentence: messages.asItWasReady },
} as const;

/** What became of the body that was ready to be sent, in words that call nothing sent that did not leave. */
function readyWords({ sent, bytesSent, outcome }: RecordPage) {
  if (bytesSent > 0) return readyNames.sent;
  if (sent !== null) return readyNames.maybe;
  return outcome === 'pending' ? readyNames.pending : readyNames.never;
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
    <section className="payload-body" aria-label={title}>
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
            className={styles['line']}
            style={{ paddingLeft: `${2 * Math.min(depth, deepest) + 4}ch` }}
          >
            {value > start && <i>{part(start, value)}</i>}
            <i>{part(value, end)}</i>
          </span>
        ))}
      </pre>
      {text.length > longest && (
        <p className="quiet">
          {say(messages.firstCharacters, {
            longest: formatNumber(longest),
            all: formatNumber(text.length),
          })}
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
