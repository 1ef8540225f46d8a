import { highlights, isEmptySearch, type SearchWords } from '../../../core/history/words.ts';
import type { Span } from '../../../core/history/changed-spans.ts';

/** Longest text in which words are looked for: beyond it the window would wait. */
const longest = 200_000;

/**
 * A text with the words of a search marked and, where `changed` is given, with spans that redaction took out
 * (`del`) or put in (`ins`). Both can overlap.
 */
export function Marked(props: {
  readonly text: string;
  readonly words: SearchWords;
  readonly changed?: { readonly as: 'del' | 'ins'; readonly spans: readonly Span[] };
}) {
  const { text, words, changed } = props;
  const found = isEmptySearch(words) || text.length > longest ? [] : highlights(text, words);
  const spans = changed?.spans ?? [];
  if (found.length === 0 && spans.length === 0) return <>{text}</>;
  const Change = changed?.as ?? 'ins';
  const marked = pieces(text, found, spans).map(({ start, part, hit, change }) => {
    const inner = hit ? <mark key={start}>{part}</mark> : part;
    return change ? <Change key={start}>{inner}</Change> : inner;
  });
  return <>{marked}</>;
}

interface Piece {
  readonly start: number;
  readonly part: string;
  readonly hit: boolean;
  readonly change: boolean;
}

/** Cuts a text wherever one of the spans begins or ends. The spans of each list do not overlap. */
function pieces(text: string, found: readonly Span[], changed: readonly Span[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...found, ...changed]) cuts.add(start).add(end);
  const places = [...cuts].toSorted((a, b) => a - b);
  const inFound = walker(found);
  const inChanged = walker(changed);
  return places.slice(0, -1).map((start, at) => ({
    start,
    part: text.slice(start, places[at + 1]),
    hit: inFound(start),
    change: inChanged(start),
  }));
}

/** Says of places in rising order whether they lie in one of the spans. */
function walker(spans: readonly Span[]): (place: number) => boolean {
  const ordered = spans.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return (place) => {
    while ((ordered[next]?.end ?? Infinity) <= place) next += 1;
    return (ordered[next]?.start ?? Infinity) <= place;
  };
}
