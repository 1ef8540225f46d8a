import { readJson, type JsonNode } from '../json-text.ts';

/** A piece of a text that is shown on a line of its own: its span in UTF-16 units, and how deep it is nested. */
export interface RawLine {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
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
  let from = { at: 0, depth: 0 };
  const lines: RawLine[] = [];
  for (const next of breaks) {
    lines.push({ start: start + from.at, end: start + next.at, depth: from.depth });
    from = next;
  }
  return [...lines, { start: start + from.at, end, depth: from.depth }];
}

/** Returns where a new line begins inside of a value, in rising order. */
function breaksIn(node: JsonNode, depth: number): { at: number; depth: number }[] {
  if (node.kind !== 'object' && node.kind !== 'array') return [];
  const parts =
    node.kind === 'object'
      ? node.members.map(({ start, value }) => ({ at: start, value }))
      : node.items.map((value) => ({ at: value.start, value }));
  if (parts.length === 0) return [];
  const inside = parts.flatMap(({ at, value }) => [
    { at, depth: depth + 1 },
    ...breaksIn(value, depth + 1),
  ]);
  return [...inside, { at: node.end - 1, depth }];
}
