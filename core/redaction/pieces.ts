import { eventKindOf } from '../documentation-diff/event.ts';
import { readJson, stringOf, type JsonNode } from '../json-text.ts';
import { foldName } from './fold.ts';
import type { RuleBook } from './rule-book.ts';
import { isCommonName } from './vocabulary.ts';

/** JSON in a string in JSON, so many times; a payload that nests deeper is not sent with fields taken out. */
export const deepestText = 8;

/** Returns the JSON that a string holds, with its root; null when it is an ordinary string. */
export function jsonInside(
  text: string,
  node: JsonNode,
): { readonly text: string; readonly root: JsonNode } | null {
  if (node.kind !== 'string') return null;
  const inner = stringOf(text, node);
  if (!/^\s*[{["]/.test(inner)) return null;
  const root = readJson(inner);
  return root === null ? null : { text: inner, root };
}

/**
 * Returns all that a payload says: its keys, then its texts and numbers, decoded. Left out is what every server says alike, so that
 * a host called "zincobserve" is not found in the event's name: keys of the catalogue, the names of the server's own
 * events, and the keys whose values were replaced.
 */
export function piecesOf(text: string, root: JsonNode, rules: RuleBook): readonly string[] {
  const names: string[] = [];
  // Apart from the names between them: a value may be split over several fields.
  const values: string[] = [];
  const walk = (source: string, node: JsonNode, keys: readonly string[]): void => {
    if (node.kind === 'object') {
      for (const { key, value } of node.members) {
        const inside = [...keys, key];
        const told = rules.find(inside) === null && !isCommonName(foldName(key));
        if (told) names.push(key);
        walk(source, value, inside);
      }
    } else if (node.kind === 'array') {
      for (const item of node.items) walk(source, item, keys);
    } else if (node.kind === 'number') {
      values.push(source.slice(node.start, node.end));
    } else if (node.kind === 'string') {
      const inner = jsonInside(source, node);
      if (inner !== null) return walk(inner.text, inner.root, keys);
      const said = stringOf(source, node);
      if (keys.at(-1) !== 'event' || eventKindOf(said) === null) values.push(said);
    }
  };
  walk(text, root, []);
  return [...names, ...values];
}
