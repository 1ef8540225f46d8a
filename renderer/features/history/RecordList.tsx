import { useEffect, useEffectEvent, useRef, type MouseEvent, type RefObject } from 'react';
import type { SearchWords } from '../../../core/history/words.ts';
import { plural } from '../../../core/format.ts';
import { ChunkLines } from './ChunkLines.tsx';
import { chunkSize, Layouts } from './lines.ts';
import { lineId } from './RecordLine.tsx';
import { drawnHeight } from './scaled-scroll.ts';
import { useChunks, usePlacing, type Chunks } from './use-chunks.ts';
import { useListKeys } from './use-list-keys.ts';
import type { Listing } from './use-pages.ts';

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
  const { listing, cursor, opened, against, words, onCursor, onOpen } = props;
  const { list, old, restart } = listing;
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const day = useRef<HTMLParagraphElement>(null);
  const total = list.total ?? 0;
  const chunks = useChunks(scroller, total);
  const layouts = new Layouts(list, props.withMarks);
  usePlacing(chunks, layouts, { scroller, inner, day });
  useLoading(listing, chunks, scroller);
  const keys = useListKeys({ scroller, chunks, layouts, list, cursor, onCursor, onOpen });
  const base = chunks.shown[0]?.start ?? 0;
  return (
    <div className={`list ${old ? 'old' : ''}`}>
      {list.newer > 0 && (
        <button type="button" className="button newer" onClick={restart}>
          {plural(list.newer, 'newer record')}: show
        </button>
      )}
      <p ref={day} className="day-on-top" aria-hidden="true" />
      <div
        ref={scroller}
        className="scroller"
        // A select cannot hold lines of several parts, nor draw only those in sight.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        tabIndex={0}
        aria-label="Payloads, newest first"
        aria-multiselectable={against !== null}
        aria-activedescendant={total > 0 ? lineId(cursor) : undefined}
        onKeyDown={keys.onKeyDown}
        onWheel={keys.release}
        onPointerDown={keys.release}
        onClick={(event) => {
          const index = indexAt(event);
          if (index !== null) onOpen(index);
        }}
      >
        <div role="presentation" style={{ height: drawnHeight(chunks.height) }}>
          <div role="presentation" ref={inner} className="inner">
            {chunks.shown.map(({ index, start }) => (
              <div key={index} role="presentation" className="chunk" style={{ top: start - base }}>
                <ChunkLines
                  lines={layouts.of(index).lines}
                  total={total}
                  cursor={Math.floor(cursor / chunkSize) === index ? cursor : -1}
                  opened={opened}
                  against={against}
                  words={words}
                />
              </div>
            ))}
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

/** Returns the number of the record that was clicked on, from 0; null: none. */
function indexAt({ target }: MouseEvent): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return line === null ? null : Number(line.dataset['index']);
}
