import { readEnvelope } from './envelope.ts';
import { readJson, type JsonNode, type JsonObject } from '../json-text.ts';

/** One field of a report, as a person looks at it. */
export interface ReportField {
  /** `exception.0.value`, `contexts.os.name`. */
  readonly path: string;
  /** Its value as text; several lines for a stack. */
  readonly value: string;
  /** True: Sentry takes no report without it. It says nothing about anybody. */
  readonly needed: boolean;
}

/** Without its random number a report is refused (“Event Payloads”, required attributes). */
const needed: readonly string[] = ['event_id'];

interface Leaf {
  readonly path: string;
  readonly node: JsonNode;
}

/** Every field of a report, in the order of its text; empty when the text is no report. */
export function reportFields(envelope: string): readonly ReportField[] {
  const read = readEnvelope(envelope);
  const root = read === null ? null : readJson(read.event);
  if (read === null || root?.kind !== 'object') return [];
  return leavesOf(root).map(({ path, node }) => ({
    path,
    value: valueOf(read.event.slice(node.start, node.end), path),
    needed: needed.includes(path),
  }));
}

/**
 * The report without some of its fields: every other byte of it stays. Null when the text is no report, or one of the
 * fields is not in it or is needed.
 */
export function withoutFields(envelope: string, paths: readonly string[]): string | null {
  const read = readEnvelope(envelope);
  const root = read === null ? null : readJson(read.event);
  if (read === null || root?.kind !== 'object') return null;
  const known = new Set(leavesOf(root).map(({ path }) => path));
  if (paths.some((path) => !known.has(path) || needed.includes(path))) return null;
  const event = written(root, '', read.event, new Set(paths));
  return envelope.replace(read.event, () => event);
}

/** Objects are entered, and the list of exceptions; a stack is one field, and so is every other list. */
function leavesOf(node: JsonObject, prefix = ''): readonly Leaf[] {
  return node.members.flatMap(({ key, value }) => {
    const path = prefix + key;
    if (path.endsWith('.stacktrace')) return [{ path, node: value }];
    if (value.kind === 'object' && value.members.length > 0) return leavesOf(value, `${path}.`);
    if (path === 'exception.values' && value.kind === 'array') {
      return value.items.flatMap((item, index) =>
        item.kind === 'object' ? leavesOf(item, `exception.${index}.`) : [],
      );
    }
    return [{ path, node: value }];
  });
}

/** The object's text without the fields of these paths; what becomes empty by that goes too. */
function written(node: JsonObject, prefix: string, text: string, out: ReadonlySet<string>): string {
  const members = node.members.flatMap(({ key, value }) => {
    const path = prefix + key;
    if (out.has(path)) return [];
    const inner = innerText(value, path, text, out);
    return inner === '{}' && value.end - value.start > 2 ? [] : [`${JSON.stringify(key)}:${inner}`];
  });
  return `{${members.join(',')}}`;
}

function innerText(node: JsonNode, path: string, text: string, out: ReadonlySet<string>): string {
  if (path.endsWith('.stacktrace')) return text.slice(node.start, node.end);
  if (node.kind === 'object') return written(node, `${path}.`, text, out);
  if (path !== 'exception.values' || node.kind !== 'array') return text.slice(node.start, node.end);
  const items = node.items.map((item, index) =>
    item.kind === 'object' ? written(item, `exception.${index}.`, text, out) : '{}',
  );
  return `[${items.join(',')}]`;
}

function valueOf(text: string, path: string): string {
  const value: unknown = JSON.parse(text);
  if (path.endsWith('.stacktrace')) return stackText(value);
  if (path === 'timestamp' && typeof value === 'number')
    return new Date(value * 1000).toISOString();
  return typeof value === 'string' ? value : text;
}

/** The calls of a stack as people read it: the newest first. */
function stackText(value: unknown): string {
  const frames = propertyOf(value, 'frames');
  if (!Array.isArray(frames)) return JSON.stringify(value);
  const lines = frames.map((frame: unknown) => {
    const [call, file] = [propertyOf(frame, 'function'), propertyOf(frame, 'filename')];
    const [line, column] = [propertyOf(frame, 'lineno'), propertyOf(frame, 'colno')];
    const place = [file, line, column]
      .filter((part) => typeof part === 'string' || typeof part === 'number')
      .join(':');
    return `${typeof call === 'string' ? call : ''} (${place})`;
  });
  return lines.toReversed().join('\n');
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
