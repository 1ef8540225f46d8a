import { useEffect, useEffectEvent, useRef, type MouseEvent, type RefObject } from 'react';
import type { SearchWords } from '../../../core/history/words.ts';
import { ChunkLines } from './ChunkLines.tsx';
import { chunkSize, Layouts } from './lines.ts';
import { lineId } from './RecordLine.tsx';
import { drawnHeight } from './scaled-scroll.ts';
import { useChunks, usePlacing, type Chunks } from './use-chunks.ts';
import { useListKeys } from './use-list-keys.ts';
import type { Listing } from './use-pages.ts';
import { hasLongClock } from '../../../core/format.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './list.module.css';

/** The list itself: any number of records, drawn where they are in sight. */
export function RecordList(props: {
  readonly listing: Listing;
  readonly words: SearchWords;
  readonly withMarks: boolean;
  readonly cursor: number;
  readonly opened: string | null;
  /** The record that the opened one is compared with. */
  readonly against: string | null;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (index: number) => void;
}) {
  const { cursor, opened, against, words, onCursor, onOpen } = props;
  const { list, old, restart } = props.listing;
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const day = useRef<HTMLParagraphElement>(null);
  const total = list.total ?? 0;
  const chunks = useChunks(scroller, total);
  const layouts = new Layouts(list, props.withMarks);
  usePlacing(chunks, layouts, { scroller, inner, day });
  useLoading(props.listing, chunks, scroller);
  const keys = useListKeys({ scroller, chunks, layouts, list, cursor, onCursor, onOpen });
  return (
    <div
      className={`${styles['list']} ${old ? styles['old'] : ''} ${hasLongClock() ? styles['long-clock'] : ''}`}
    >
      <Newer count={list.newer} onShow={restart} />
      <p ref={day} className={styles['day-on-top']} aria-hidden="true" />
      <div
        ref={scroller}
        className={styles['scroller']}
        // A select cannot hold lines of several parts, nor draw only those in sight.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        tabIndex={0}
        aria-label={say(messages.payloadsNewestFirst)}
        aria-multiselectable={against !== null}
        aria-activedescendant={total > 0 ? lineId(cursor) : undefined}
        onKeyDown={keys.onKeyDown}
        onWheel={keys.release}
        onPointerDown={keys.release}
        onClick={(event) => openAt(event, onOpen)}
      >
        <div role="presentation" style={{ height: drawnHeight(chunks.height) }}>
          <div role="presentation" ref={inner} className={styles['inner']}>
            <Drawn {...{ chunks, layouts, total, cursor, opened, against, words }} />
          </div>
        </div>
      </div>
    </div>
  );
}

/** Loads what is in sight, and follows at the top of the list what is recorded. */
function useLoading(
  { list, pages, restart, inSight }: Listing,
  { shown }: Chunks,
  scroller: RefObject<HTMLElement | null>,
): void {
  const total = list.total ?? 0;
  const seen = useEffectEvent(inSight);
  useEffect(() => {
    for (const { index } of shown) {
      pages.want(index * chunkSize);
      pages.want(Math.min(total, (index + 1) * chunkSize) - 1);
    }
    seen(shown.length === 0 ? [0] : shown.map(({ index }) => index * chunkSize));
  }, [pages, shown, total]);
  // Elsewhere the list stays where the reader is.
  const followNewest = useEffectEvent(restart);
  useEffect(() => {
    if (list.newer > 0 && (scroller.current?.scrollTop ?? 0) < 4) followNewest();
  }, [list, scroller]);
}

/** The chunks in sight, which hang from the first of them. */
function Drawn(props: {
  readonly chunks: Chunks;
  readonly layouts: Layouts;
  readonly total: number;
  readonly cursor: number;
  readonly opened: string | null;
  readonly against: string | null;
  readonly words: SearchWords;
}) {
  const { chunks, layouts, cursor, ...shared } = props;
  const top = chunks.shown[0]?.start ?? 0;
  return chunks.shown.map(({ index, start }) => (
    <div key={index} role="presentation" className={styles['chunk']} style={{ top: start - top }}>
      <ChunkLines
        {...shared}
        lines={layouts.of(index).lines}
        cursor={Math.floor(cursor / chunkSize) === index ? cursor : -1}
      />
    </div>
  ));
}

/** Opens the record that was clicked on. */
function openAt({ target }: MouseEvent, onOpen: (index: number) => void): void {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  if (line !== null) onOpen(Number(line.dataset['index']));
}

function Newer({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  if (count === 0) return null;
  return (
    <button type="button" className={`button ${styles['newer']}`} onClick={onShow}>
      {say(messages.newerRecords, { count })}
    </button>
  );
}
