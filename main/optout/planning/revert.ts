import { diffArrays } from 'diff';

interface Line {
  readonly text: string;
  /** Its line end; '' at the end of a text without one. */
  readonly end: string;
}

/** A run of lines that a change put in the place of others. */
interface Hunk {
  readonly removed: readonly Line[];
  readonly added: readonly Line[];
  /** How many lines that the change left alone stand in front of it. */
  readonly common: number;
}

/** A text without what a change had written, as far as that still stands as it was written. */
export interface Reverted {
  readonly text: string;
  /** Lines that the change wrote and that are gone or other lines by now: whoever wrote those keeps them. */
  readonly left: readonly string[];
}

/**
 * Takes a change (`before` to `after`) out of a text that others have edited since. Only lines that stand where the change
 * put them, exactly as it wrote them, are taken back. A line of the same words that stands elsewhere is somebody else's.
 * `own`: lines that Candor wrote in other changes; they can have moved meanwhile, so they tell nothing of a place.
 */
export function revertLines(
  before: string,
  after: string,
  now: string,
  own: ReadonlySet<string> = new Set(),
): Reverted {
  const { hunks, common } = hunksOf(linesOf(before), linesOf(after));
  const lines = linesOf(now);
  const places = placesOf(common, lines).map((at, index) =>
    own.has(common[index]?.text ?? '') ? null : at,
  );
  const out = [...lines];
  const left: string[] = [];
  for (const hunk of hunks.toReversed()) {
    const from = places.slice(0, hunk.common).findLast((at) => at !== null) ?? -1;
    const to = places.slice(hunk.common).find((at) => at !== null) ?? lines.length;
    const at = findRun(lines, hunk.added, from + 1, to);
    if (at === -1) left.push(...hunk.added.map(({ text }) => text));
    else out.splice(at, hunk.added.length, ...hunk.removed);
  }
  return { text: textOf(out, lines), left };
}

function linesOf(text: string): readonly Line[] {
  const parts = text.split(/(\r?\n)/);
  return parts.flatMap((part, at) =>
    at % 2 === 0 && (part !== '' || parts[at + 1] !== undefined)
      ? [{ text: part, end: parts[at + 1] ?? '' }]
      : [],
  );
}

const same = { comparator: (a: Line, b: Line) => a.text === b.text };

function hunksOf(
  before: readonly Line[],
  after: readonly Line[],
): { readonly hunks: readonly Hunk[]; readonly common: readonly Line[] } {
  const hunks: Hunk[] = [];
  const common: Line[] = [];
  let open: { removed: Line[]; added: Line[]; common: number } | null = null;
  for (const part of diffArrays([...before], [...after], same)) {
    if (!part.added && !part.removed) {
      common.push(...part.value);
      open = null;
      continue;
    }
    if (open === null) {
      open = { removed: [], added: [], common: common.length };
      hunks.push(open);
    }
    (part.added ? open.added : open.removed).push(...part.value);
  }
  return { hunks, common };
}

/** Where each of the lines stands in a text by now; null: it is gone. */
function placesOf(lines: readonly Line[], now: readonly Line[]): (number | null)[] {
  const places: (number | null)[] = [];
  let at = 0;
  for (const part of diffArrays([...lines], [...now], same)) {
    if (!part.added)
      places.push(...part.value.map((_, offset) => (part.removed ? null : at + offset)));
    if (!part.removed) at += part.value.length;
  }
  return places;
}

/** The first place of a run of lines between two others; -1: it does not stand there. */
function findRun(lines: readonly Line[], run: readonly Line[], from: number, to: number): number {
  for (let at = from; at + run.length <= to; at += 1) {
    if (run.every(({ text }, index) => lines[at + index]?.text === text)) return at;
  }
  return -1;
}

/** Lines as a text that ends as another one does, with or without a line end. */
function textOf(lines: readonly Line[], like: readonly Line[]): string {
  const lineEnd = like.find(({ end }) => end !== '')?.end ?? '\n';
  const last = lines.length - 1;
  return lines
    .map(({ text, end }, at) => text + (at === last ? (like.at(-1)?.end ?? '') : end || lineEnd))
    .join('');
}
