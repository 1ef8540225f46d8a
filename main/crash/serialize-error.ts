import type { SerializedError } from '../../core/crash/fault.ts';

/** How much of a text is read: no message that helps is longer. */
const longest = { name: 200, message: 20_000, stack: 50_000 };
const mostCauses = 5;

/**
 * Returns what was thrown, with its causes, as text. Never throws, whatever was thrown: an object may throw when it is
 * looked at.
 */
export function serializeError(value: unknown): readonly SerializedError[] {
  const all: SerializedError[] = [];
  const seen = new Set<unknown>();
  let next = value;
  while (all.length < mostCauses && !seen.has(next)) {
    seen.add(next);
    all.push(one(next));
    next = property(next, 'cause');
    if (next === undefined || next === null) break;
  }
  return all;
}

function one(value: unknown): SerializedError {
  if (typeof value !== 'object' || value === null) {
    return { name: 'Error', message: `${typeof value}: ${plainly(value)}`, stack: '' };
  }
  const name = text(value, 'name', longest.name);
  return {
    name: name === '' ? 'Error' : name,
    message: text(value, 'message', longest.message),
    stack: text(value, 'stack', longest.stack),
  };
}

function plainly(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longest.message) : String(value);
}

function text(value: object, name: string, most: number): string {
  const found = property(value, name);
  return typeof found === 'string' ? found.slice(0, most) : '';
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}
