import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { environmentOf, isObject, listOf, memberOf, stable, without } from './plain.ts';

/** Where a variable stands, or would stand, in a service's environment. */
export interface Splice {
  readonly text: string;
  /** What was taken out and what was put in, with the key in it, so that it can be found again. */
  readonly removed: string;
  readonly added: string;
}

/** The environment of a service: `value` undefined where the variable is not set. `environmentFiles` as written. */
export interface ServiceSays {
  readonly value: string | undefined;
  readonly environmentFiles: readonly string[];
}

const options = { merge: true, keepSourceTokens: false } as const;

/** What a compose file says of a variable in a service; null: it does not parse, or has no such service. */
export function readCompose(text: string, service: string, key: string): ServiceSays | null {
  const found = serviceOf(text, service);
  if (found === null) return null;
  const plain: unknown = found.service.toJS(found.document);
  return {
    value: environmentOf(plain)[key] ?? undefined,
    environmentFiles: listOf(memberOf(plain, 'env_file')).flatMap((file) => {
      const path = typeof file === 'string' ? file : memberOf(file, 'path');
      return typeof path === 'string' ? [path] : [];
    }),
  };
}

/** Other compose files that a file takes in, as written; `folder`: what their paths are relative to, where it is named. */
export function composeIncludes(
  text: string,
): readonly { readonly paths: readonly string[]; readonly folder: string | null }[] {
  const document = parsed(text);
  return listOf(memberOf(document?.toJS(), 'include')).map((one) => {
    const given = typeof one === 'string' ? one : memberOf(one, 'path');
    // What the shell fills in is not known here.
    const paths = listOf(given).flatMap((path) =>
      typeof path === 'string' && !path.includes('$') ? [path] : [],
    );
    const folder = memberOf(one, 'project_directory');
    return { paths, folder: typeof folder === 'string' && !folder.includes('$') ? folder : null };
  });
}

/** The service that another one extends, as written; `file` null: it is in the same file. Null: it extends none. */
export function extendedService(
  text: string,
  service: string,
): { readonly file: string | null; readonly service: string } | null {
  const found = serviceOf(text, service);
  const plain: unknown = found?.service.toJS(found.document);
  const base = memberOf(plain, 'extends');
  const name = typeof base === 'string' ? base : memberOf(base, 'service');
  const file = memberOf(base, 'file') ?? null;
  if (typeof name !== 'string' || (file !== null && typeof file !== 'string')) return null;
  return file?.includes('$') ? null : { file, service: name };
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
  if (found === null) return `The file does not parse, or has no service ${service}.`;
  const splice = place(text, found.document, found.service, key, value);
  if (typeof splice === 'string') return splice;
  const changed = text.slice(0, splice.from) + splice.added + text.slice(splice.to);
  const removed = text.slice(splice.from, splice.to);
  const again = serviceOf(changed, service);
  if (again === null) return 'The changed file would not parse any more.';
  const before: unknown = found.service.toJS(found.document);
  const after: unknown = again.service.toJS(again.document);
  const wanted = { ...environmentOf(before), [key]: value };
  const same =
    stable(environmentOf(after)) === stable(wanted) &&
    stable(without(after, 'environment')) === stable(without(before, 'environment'));
  if (!same) return 'The change would touch more than this one variable.';
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
  const pair = ownPair(service, 'environment');
  const quoted = `${key}: "${value}"`;
  if (pair === null) {
    const inherited = isObject(memberOf(service.toJS(document), 'environment'));
    // An own environment would take the place of the whole inherited one.
    if (inherited)
      return 'Its environment comes from an anchor that other services share; change it there.';
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
    if (!isMap(node.resolve(document))) {
      return 'Its environment is a list that other services share; change it there.';
    }
    // A merge takes the shared map over and sets one more variable, for this service alone.
    return {
      from: range[0],
      to: range[1],
      added: `{ <<: ${text.slice(range[0], range[1])}, ${quoted} }`,
    };
  }
  if (isMap(node)) {
    const own = ownPair(node, key);
    if (own === null) return afterLast(text, node, () => quoted, quoted);
    const start = rangeOf(own.key)?.[0];
    const end = rangeOf(own.value)?.[1] ?? rangeOf(own.key)?.[1];
    if (start === undefined || end === undefined)
      return 'Candor can’t find the place of the variable.';
    const quote = text.charAt(rangeOf(own.value)?.[0] ?? 0) === "'" ? "'" : '"';
    return {
      from: start,
      to: end,
      added: `${text.slice(start, rangeOf(own.key)?.[1])}: ${quote}${value}${quote}`,
    };
  }
  if (isSeq(node)) {
    const item = node.items.findLast(
      (one) => isScalar(one) && new RegExp(`^${key}(?:=|$)`).test(String(one.value)),
    );
    const at = rangeOf(item);
    if (at === null) return afterLast(text, node, () => `- ${key}=${value}`, `${key}=${value}`);
    const raw = text.slice(at[0], at[1]);
    const quote = /^["']/.exec(raw)?.[0] ?? '';
    return { from: at[0], to: at[1], added: `${quote}${key}=${value}${quote}` };
  }
  // `environment:` with nothing behind it.
  const keyEnd = rangeOf(pair.key)?.[1];
  if (keyEnd === undefined) return 'Candor can’t find the place of its environment.';
  const colon = text.indexOf(':', keyEnd) + 1;
  return { from: colon, to: colon, added: ` { ${quoted} }` };
}

/** Behind the last item of a map or list: on a line of its own in block style, behind a comma in flow style. */
function afterLast(
  text: string,
  node: Node & { items: readonly unknown[]; flow?: boolean | undefined },
  block: (indent: string, lineEnd: string) => string,
  flow: string,
): Place | string {
  const range = rangeOf(node);
  const last = node.items.at(-1);
  if (range === null) return 'Candor can’t find the place of the variable.';
  if (node.flow === true) {
    const close = text.slice(0, range[1]).search(/\s*[}\]]$/);
    const before =
      last === undefined ? ' ' : /,\s*$/.test(text.slice(range[0], close)) ? ' ' : ', ';
    return { from: close, to: close, added: `${before}${flow}` };
  }
  const first = isPair(node.items[0]) ? node.items[0].key : node.items[0];
  const start = rangeOf(first)?.[0] ?? range[0];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // A list's items stand behind their dashes.
  const indent = /^[ ]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const end = rangeOf(isPair(last) ? (last.value ?? last.key) : last)?.[1];
  if (end === undefined) return 'Candor can’t find the place of the variable.';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // A block scalar's own end is behind its last line end already.
  const full = text[end - 1] === '\n';
  const newline = text.indexOf('\n', end);
  const at = full
    ? end
    : newline === -1
      ? text.length
      : text[newline - 1] === '\r'
        ? newline - 1
        : newline;
  const added = block(indent, lineEnd);
  return {
    from: at,
    to: at,
    added: full ? `${indent}${added}${lineEnd}` : `${lineEnd}${indent}${added}`,
  };
}

function serviceOf(
  text: string,
  name: string,
): { document: Document.Parsed; service: YAMLMap } | null {
  const document = parsed(text);
  const service: unknown = document?.getIn(['services', name], true);
  if (document === null) return null;
  const resolved = isAlias(service) ? service.resolve(document) : service;
  return isMap(resolved) ? { document, service: resolved } : null;
}

/** Null: it is no YAML, or cannot be unfolded (too many aliases, an anchor that is not there). */
function parsed(text: string): Document.Parsed | null {
  try {
    const document = parseDocument(text, options);
    if (document.errors.length > 0) return null;
    document.toJS();
    return document;
  } catch {
    return null;
  }
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
