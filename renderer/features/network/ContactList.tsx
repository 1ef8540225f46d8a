import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { Link } from 'wouter';
import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { formatShortMoment } from '../../../core/format.ts';
import {
  connectionReason,
  staysHere,
  type Contact,
} from '../../../core/history/own-connections.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { destinationWords, forwardedNames, outcomeNames, outcomeWords } from '../history/labels.ts';
import { lineAfter, stopOf, type Drawn } from './line-stops.ts';
import { say } from '../../../core/messages/language.ts';
import { networkMessages as messages } from './messages.ts';
import styles from './network.module.css';

const rowHeight = 38;

/**
 * Connections made and refused, newest first, as a table whose rows are drawn where they are in sight. The Tab key
 * stops at one of its links, the arrow keys go on from there: thousands of stops would keep it from what follows.
 */
export function ContactList(props: {
  readonly lines: readonly Contact[];
  /** How many there are in all. */
  readonly total: number;
  /** Asks for older ones. */
  readonly onMore: () => void;
}) {
  const { lines, total } = props;
  const scroller = useRef<HTMLElement>(null);
  const { shown, above, below, last, scrollTo } = useRows(scroller, lines.length);
  const count = lines.length;
  const onMore = useEffectEvent(props.onMore);
  useEffect(() => {
    if (last > count - 60) onMore();
  }, [last, count]);
  const drawn = { first: shown[0]?.index ?? 0, last };
  const { stop, onKeyDown } = useLinkKeys(scroller, lines, drawn, scrollTo);
  return (
    <section
      className={styles['contacts']}
      ref={scroller}
      // It scrolls inside: the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={say(messages.listLabel)}
    >
      <table aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say(messages.when)}</th>
            <th scope="col">{say(messages.whatFor)}</th>
            <th scope="col">{say(messages.to)}</th>
            <th scope="col">{say(messages.outcome)}</th>
            <th scope="col">{say(messages.bytes)}</th>
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map(({ index }) => {
            const line = lines[index];
            const stops = index === stop;
            return line && <ContactRow key={line.id} {...{ line, stops, onKeyDown }} at={index} />;
          })}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
}

/** The rows in sight, and how much room the others take above and below, in pixels. */
function useRows(scroller: RefObject<HTMLElement | null>, count: number) {
  // The compiler passes this hook over, so that nothing of what it gives is kept longer than it is true.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  return {
    shown,
    last: shown.at(-1)?.index ?? 0,
    above: shown[0]?.start ?? 0,
    below: Math.max(0, rows.getTotalSize() - (shown.at(-1)?.end ?? 0)),
    scrollTo: (index: number) => rows.scrollToIndex(index),
  };
}

/** The one link at which the Tab key stops, and the keys that go on from it. */
function useLinkKeys(
  scroller: RefObject<HTMLElement | null>,
  lines: readonly Contact[],
  drawn: Drawn,
  scrollTo: (index: number) => void,
) {
  const [cursor, setCursor] = useState(0);
  const stop = stopOf(lines, drawn, cursor);
  // The line the keyboard went to, until it is drawn.
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-line="${wanted.current}"]`);
    if (link === null || link === undefined) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || stop === null) return;
    const to = lineAfter(lines, stop, key);
    if (to === null) return;
    event.preventDefault();
    wanted.current = to;
    setCursor(to);
    scrollTo(to);
  };
  return { stop, onKeyDown };
}

function ContactRow(props: {
  readonly line: Contact;
  /** Its number, from 0. */
  readonly at: number;
  readonly stops: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { line, at, stops, onKeyDown } = props;
  // The head is the first row.
  const row = at + 2;
  if (line.kind === 'connection') {
    const { connection } = line;
    return (
      <tr aria-rowindex={row}>
        <th scope="row">{formatShortMoment(connection.at)}</th>
        <td>{connection.purpose}</td>
        <td>{connection.to}</td>
        <td title={sayKept(connection.reason)}>
          {say(connection.allowed ? messages.connected : messages.refused)}{' '}
          <small>{sayKept(connection.reason)}</small>
        </td>
        <td>—</td>
      </tr>
    );
  }
  const { record } = line;
  return (
    <tr aria-rowindex={row}>
      <th scope="row">{formatShortMoment(record.at)}</th>
      <td>
        <Link
          href={`/history/${record.id}`}
          tabIndex={stops ? 0 : -1}
          data-line={at}
          onKeyDown={onKeyDown}
        >
          {record.event}
        </Link>
      </td>
      <td title={record.destination}>
        {destinationWords(record)}
        {staysHere(record.destination) && <small> {say(messages.thisMachine)}</small>}
      </td>
      <td title={connectionReason(record)}>
        {becameOf(record)}{' '}
        {record.outcome === 'blocked' && <small>{connectionReason(record)}</small>}
      </td>
      <td>{record.bytesSent}</td>
    </tr>
  );
}

/** What became of it, by its own name: Candor's own is sent, the server's is forwarded. */
function becameOf(record: RecordView): string {
  if (record.outcome === 'blocked') return say(messages.refused);
  return outcomeWords(record, record.origin === 'captured' ? forwardedNames : outcomeNames);
}
