import { toPageUnit } from '../catalogue/field-units.ts';

/** What is read of a payload. */
export interface ReadPayload {
  readonly event: string;
  /** Its text; null when it was deleted. */
  readonly made: string | null;
}

/**
 * Returns a function that reads the values of fields from payloads, null where one has none. Numbers written as text
 * count; true and false are 1 and 0. Sizes come in the units of the vendor's page, whatever the release wrote.
 */
export function valuesReader(
  fields: readonly string[],
): (payload: ReadPayload) => readonly (number | null)[] {
  const units = unitsOf(fields);
  return ({ event, made }) => {
    const message = made === null ? null : messageOf(made);
    const version = message && fieldAt(message, 'zo_version');
    const convert = units(event, typeof version === 'string' ? version : null);
    return fields.map((field, index) => {
      const value = message && numberOf(fieldAt(message, field));
      return value === null ? null : (convert[index]?.(value) ?? null);
    });
  };
}

type Units = (event: string, version: string | null) => readonly ((value: number) => number)[];

/** How the values of each field are converted, by who made the payload: few differ, and looking it up takes long. */
function unitsOf(fields: readonly string[]): Units {
  const known = new Map<string, readonly ((value: number) => number)[]>();
  return (event, version) => {
    const key = `${version} ${event}`;
    const kept = known.get(key);
    if (kept) return kept;
    const made = fields.map((field) => toPageUnit({ event, version }, field));
    // Versions come from payloads, which anybody can write.
    if (known.size < 1000) known.set(key, made);
    return made;
  };
}

type Message = Record<string, unknown>;

function messageOf(text: string): Message | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const batch: unknown = value['batch'];
  const only: unknown = Array.isArray(batch) && batch.length === 1 ? batch[0] : value;
  return isObject(only) ? only : null;
}

function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands behind a flat name: a key of `properties` before a key of the message. */
function fieldAt(message: Message, name: string): unknown {
  const properties = message['properties'];
  const inner = isObject(properties) ? valueAt(properties, name) : undefined;
  return inner ?? valueAt(message, name);
}

function valueAt(object: Message, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const inner = object[name.slice(0, dot)];
    const found = isObject(inner) ? valueAt(inner, name.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && !/^-?\d+(?:\.\d+)?$/.test(value)) return null;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
