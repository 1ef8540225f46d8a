import { useVirtualizer } from '@tanstack/react-virtual';
import { formatMoment } from '../../../core/format.ts';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'wouter';
import {
  connectionReason,
  staysHere,
  type Contact,
} from '../../../core/history/own-connections.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { destinationWords, outcomeWords } from '../history/labels.ts';
import { lineAfter, stopOf } from './line-stops.ts';

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
  // Its functions are called anew at every drawing, and nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const isEndNear = last > lines.length - 60;
  const onMore = useEffectEvent(props.onMore);
  useEffect(() => {
    if (isEndNear) onMore();
  }, [isEndNear, lines.length]);
  const [cursor, setCursor] = useState(0);
  const stop = stopOf(lines, { first: shown[0]?.index ?? 0, last }, cursor);
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
    rows.scrollToIndex(to);
  };
  const above = shown[0]?.start ?? 0;
  const below = Math.max(0, rows.getTotalSize() - (shown.at(-1)?.end ?? 0));
  return (
    <section
      className="contacts"
      ref={scroller}
      // It scrolls inside: the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label="Connections, newest first"
    >
      <table aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">When</th>
            <th scope="col">What for</th>
            <th scope="col">To</th>
            <th scope="col">Outcome</th>
            <th scope="col">Bytes</th>
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map(({ index }) => {
            const line = lines[index];
            return (
              line && (
                <ContactRow
                  key={line.id}
                  line={line}
                  at={index}
                  stops={index === stop}
                  onKeyDown={onKeyDown}
                />
              )
            );
          })}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
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
        <th scope="row">{formatMoment(connection.at)}</th>
        <td>{connection.purpose}</td>
        <td>{connection.to}</td>
        <td title={connection.reason}>
          {connection.allowed ? 'connected' : 'refused'} <small>{connection.reason}</small>
        </td>
        <td>—</td>
      </tr>
    );
  }
  const { record } = line;
  return (
    <tr aria-rowindex={row}>
      <th scope="row">{formatMoment(record.at)}</th>
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
        {staysHere(record.destination) && <small> this machine</small>}
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
  if (record.outcome === 'blocked') return 'refused';
  const words = outcomeWords(record);
  return record.origin === 'captured' ? words.replace(/^sent/u, 'forwarded') : words;
}
