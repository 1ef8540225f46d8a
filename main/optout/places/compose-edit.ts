import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { serviceOf } from './compose.ts';
import { environmentOf, isObject, memberOf, stable, without } from './plain.ts';
import { say } from '../../../core/messages/language.ts';
import { composeMessages as messages } from './messages.ts';

/** Where a variable stands, or would stand, in a service's environment. */
export interface Splice {
  readonly text: string;
  /** What was taken out and what was put in, with the key in it, so that it can be found again. */
  readonly removed: string;
  readonly added: string;
}

/**
 * Sets a variable in a service's environment and leaves every other byte: list or map, block or flow, anchors
 * and aliases. A string: why it cannot be done, one sentence. What comes out is read again, and given only
 * where nothing else of the service has changed.
 */
export function setCompose(
  text: string,
  service: string,
  key: string,
  value: string,
): Splice | string {
  const found = serviceOf(text, service);
  if (found === null) return say(messages.noService, { service });
  const splice = place(text, found.document, found.service, key, value);
  if (typeof splice === 'string') return splice;
  const changed = text.slice(0, splice.from) + splice.added + text.slice(splice.to);
  const removed = text.slice(splice.from, splice.to);
  const again = serviceOf(changed, service);
  if (again === null) return say(messages.wouldNotParse);
  const before: unknown = found.service.toJS(found.document);
  const after: unknown = again.service.toJS(again.document);
  const wanted = { ...environmentOf(before), [key]: value };
  const same =
    stable(environmentOf(after)) === stable(wanted) &&
    stable(without(after, 'environment')) === stable(without(before, 'environment'));
  if (!same) return say(messages.touchesMore);
  return { text: changed, removed, added: splice.added };
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly added: string;
}

function place(
  text: string,
  document: Document.Parsed,
  service: YAMLMap,
  key: string,
  value: string,
): Place | string {
  const quoted = `${key}: "${value}"`;
  const pair = ownPair(service, 'environment');
  if (pair === null) {
    const inherited = isObject(memberOf(service.toJS(document), 'environment'));
    // An own environment would take the place of the whole inherited one.
    if (inherited) return say(messages.sharedAnchor);
    return afterLast(
      text,
      service,
      (indent, lineEnd) => `environment:${lineEnd}${indent}  ${quoted}`,
      `environment: { ${quoted} }`,
    );
  }
  const node = pair.value;
  const range = rangeOf(node);
  if (isAlias(node) && range !== null) {
    if (isMap(node.resolve(document))) return mergedAlias(text, range, quoted);
    return say(messages.sharedList);
  }
  if (isMap(node)) return inMap(text, node, key, value);
  if (isSeq(node)) return inList(text, node, key, value);
  // `environment:` with nothing behind it.
  const keyEnd = rangeOf(pair.key)?.[1];
  if (keyEnd === undefined) return say(messages.environmentNotFound);
  const colon = text.indexOf(':', keyEnd) + 1;
  return { from: colon, to: colon, added: ` { ${quoted} }` };
}

/** A merge takes the shared map over and sets one more variable, for this service alone. */
function mergedAlias(
  text: string,
  [from, to]: readonly [number, number, number],
  quoted: string,
): Place {
  return { from, to, added: `{ <<: ${text.slice(from, to)}, ${quoted} }` };
}

function inMap(text: string, node: YAMLMap, key: string, value: string): Place | string {
  const own = ownPair(node, key);
  if (own === null) {
    const quoted = `${key}: "${value}"`;
    return afterLast(text, node, () => quoted, quoted);
  }
  const keyRange = rangeOf(own.key);
  if (keyRange === null) return say(messages.variableNotFound);
  const [from, keyEnd] = keyRange;
  const [start, to] = rangeOf(own.value) ?? [0, keyEnd];
  const quote = text.charAt(start) === "'" ? "'" : '"';
  return { from, to, added: `${text.slice(from, keyEnd)}: ${quote}${value}${quote}` };
}

function inList(text: string, node: YAMLSeq, key: string, value: string): Place | string {
  const item = node.items.findLast(
    (one) => isScalar(one) && new RegExp(`^${key}(?:=|$)`).test(String(one.value)),
  );
  const at = rangeOf(item);
  if (at === null) return afterLast(text, node, () => `- ${key}=${value}`, `${key}=${value}`);
  const raw = text.slice(at[0], at[1]);
  const quote = /^["']/.exec(raw)?.[0] ?? '';
  return { from: at[0], to: at[1], added: `${quote}${key}=${value}${quote}` };
}

/** Behind the last item of a map or list: on a line of its own in block style, behind a comma in flow style. */
function afterLast(
  text: string,
  node: Node & { items: readonly unknown[]; flow?: boolean | undefined },
  block: (indent: string, lineEnd: string) => string,
  flow: string,
): Place | string {
  const range = rangeOf(node);
  if (range === null) return say(messages.variableNotFound);
  if (node.flow === true) return inFlow(text, range, node.items.length === 0, flow);
  const last = node.items.at(-1);
  const end = rangeOf(isPair(last) ? (last.value ?? last.key) : last)?.[1];
  if (end === undefined) return say(messages.variableNotFound);
  const first = isPair(node.items[0]) ? node.items[0].key : node.items[0];
  const start = rangeOf(first)?.[0] ?? range[0];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // A list's items stand behind their dashes.
  const indent = /^[ ]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const added = `${indent}${block(indent, lineEnd)}`;
  // A block scalar's own end is behind its last line end already.
  if (text[end - 1] === '\n') return { from: end, to: end, added: `${added}${lineEnd}` };
  const at = endOfLine(text, end);
  return { from: at, to: at, added: `${lineEnd}${added}` };
}

function inFlow(
  text: string,
  [from, to]: readonly [number, number, number],
  isEmpty: boolean,
  added: string,
): Place {
  const close = text.slice(0, to).search(/\s*[}\]]$/);
  const before = isEmpty || /,\s*$/.test(text.slice(from, close)) ? ' ' : ', ';
  return { from: close, to: close, added: `${before}${added}` };
}

/** Returns where the line that holds an offset ends, without its line end. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

function ownPair(map: YAMLMap, key: string): Pair | null {
  return map.items.findLast((pair) => isScalar(pair.key) && pair.key.value === key) ?? null;
}

function rangeOf(node: unknown): readonly [number, number, number] | null {
  if (!isObject(node) || !('range' in node)) return null;
  const { range } = node;
  if (!Array.isArray(range)) return null;
  const [a, b, c]: unknown[] = range;
  return typeof a === 'number' && typeof b === 'number' && typeof c === 'number' ? [a, b, c] : null;
}
