import type { MarkView, RecordView } from '../../../core/history/record.ts';
import { formatDay } from '../../../core/format.ts';
import type { LoadedList } from './history-pages.ts';

/** Records drawn together: few enough to be drawn at once, many enough to be counted quickly. */
export const chunkSize = 12;
/** Heights in pixels; the style sheet has the same. */
export const recordHeight = 38;
/** See {@link recordHeight}: of one with a note below its name. */
export const notedHeight = 58;
/** See {@link recordHeight}. */
export const dayHeight = 42;
/** See {@link recordHeight}. */
export const markHeight = 34;

/** A line of the list. `top` is measured from the top of its chunk, in pixels. */
export type Line =
  | { readonly kind: 'day'; readonly top: number; readonly day: string }
  | { readonly kind: 'mark'; readonly top: number; readonly mark: MarkView }
  | {
      readonly kind: 'record';
      readonly top: number;
      readonly index: number;
      /** Undefined while it is being loaded. */
      readonly record: RecordView | undefined;
      /** What stands below its name; empty: nothing. */
      readonly note: string;
      readonly height: number;
    };

/** A chunk of the list with the place of each of its lines. */
export interface Chunk {
  readonly height: number;
  readonly lines: readonly Line[];
}

/** The chunks of a list as far as it is loaded, each laid out when it is first asked for. */
export class Layouts {
  readonly #list: LoadedList;
  readonly #withMarks: boolean;
  readonly #chunks = new Map<number, Chunk>();

  constructor(list: LoadedList, withMarks: boolean) {
    this.#list = list;
    this.#withMarks = withMarks;
  }

  /** A chunk by its place, newest first. */
  of(chunk: number): Chunk {
    const known = this.#chunks.get(chunk) ?? chunkOf(this.#list, chunk, this.#withMarks);
    this.#chunks.set(chunk, known);
    return known;
  }
}

/** Lays out a chunk: records with their days and the marks between them. */
function chunkOf(list: LoadedList, chunk: number, withMarks: boolean): Chunk {
  const total = list.total ?? 0;
  const lines: Line[] = [];
  let top = 0;
  const first = chunk * chunkSize;
  const last = Math.min(total, first + chunkSize);
  let before = first === 0 ? null : list.at(first - 1)?.at;
  const add = (at: string, height: number, line: (top: number) => Line) => {
    // Where the neighbour is not known yet, no day is claimed to begin here.
    if (before !== undefined && (before === null || formatDay(before) !== formatDay(at))) {
      lines.push({ kind: 'day', top, day: at });
      top += dayHeight;
    }
    before = at;
    lines.push(line(top));
    top += height;
  };
  const addMarks = (index: number) => {
    if (!withMarks) return;
    for (const mark of list.marksAbove(index)) {
      add(mark.at, markHeight, (place) => ({ kind: 'mark', top: place, mark }));
    }
  };
  for (let index = first; index < last; index += 1) {
    addMarks(index);
    const record = list.at(index);
    if (record) {
      const note = list.noteAt(index);
      const height = note === '' ? recordHeight : notedHeight;
      const line = { kind: 'record', index, record, note, height } as const;
      add(record.at, height, (place) => ({ ...line, top: place }));
    } else {
      lines.push({ kind: 'record', top, index, record, note: '', height: recordHeight });
      top += recordHeight;
      before = undefined;
    }
  }
  if (last === total) addMarks(total);
  return { height: top, lines };
}
