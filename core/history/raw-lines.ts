import { readJson, type JsonNode } from '../json-text.ts';

/** A piece of a text that is shown on a line of its own: its span in UTF-16 units, and how deep it is nested. */
export interface RawLine {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** Where the value begins, behind the key and its colon; `start` where there is no key. */
  readonly value: number;
}

/**
 * Returns the lines in which JSON is shown: one for each member and item, one for each closing bracket. The lines
 * joined are the text itself, so nothing is added to recorded bytes. Lines that the text has of its own stay; those
 * that are not JSON by themselves are not broken further.
 */
export function rawLines(text: string): readonly RawLine[] {
  const lines: RawLine[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start) + 1 || text.length;
    lines.push(...linesOf(text, start, end));
    start = end;
  }
  return lines;
}

/** Breaks one line of a text, line end included, which stays with the last piece. */
function linesOf(text: string, start: number, end: number): RawLine[] {
  const root = readJson(text.slice(start, end));
  const breaks = root === null ? [] : breaksIn(root, 0);
  return [{ at: 0, depth: 0, value: 0 }, ...breaks].map(({ at, depth, value }, index) => ({
    start: start + at,
    end: start + (breaks[index]?.at ?? end - start),
    depth,
    value: start + value,
  }));
}

interface Break {
  readonly at: number;
  readonly depth: number;
  readonly value: number;
}

/** Returns where a new line begins inside of a value, in rising order. */
function breaksIn(node: JsonNode, depth: number): readonly Break[] {
  if (node.kind !== 'object' && node.kind !== 'array') return [];
  const parts =
    node.kind === 'object'
      ? node.members.map(({ start, value }) => ({ at: start, value }))
      : node.items.map((value) => ({ at: value.start, value }));
  if (parts.length === 0) return [];
  const inside = parts.flatMap(({ at, value }) => [
    { at, depth: depth + 1, value: value.start },
    ...breaksIn(value, depth + 1),
  ]);
  const end = node.end - 1;
  return [...inside, { at: end, depth, value: end }];
}
