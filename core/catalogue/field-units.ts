import { fieldEntry } from './field.ts';
import type { Unit } from './metric.ts';
import { releaseFacts } from './releases.ts';

/** What the unit of a field depends on: who made the payload, and of which release the server was. */
export interface UnitSource {
  /** Name of the event; Candor's own begin with `Candor`. */
  readonly event: string | null;
  /** `zo_version` of the payload, as it stands there. */
  readonly version: string | null;
}

/**
 * The unit a field stands in. Candor's own payloads have those of the vendor's page; a server's depend on its release:
 * `total_memory` is KB up to v0.5.2 and bytes from v0.5.3 on. Null: a count, or nobody can tell.
 */
export function unitIn({ event, version }: UnitSource, name: string): Unit | null {
  if (event?.startsWith('Candor') === true) return fieldEntry(name).unit;
  const facts = version === null ? null : releaseFacts(version);
  return facts?.fields.find(({ key }) => key === name)?.unit ?? null;
}

const bytesIn: Readonly<Record<'bytes' | 'KB' | 'MB', number>> = {
  bytes: 1,
  KB: 1024,
  MB: 1_048_576,
};

/** A value in the unit that the vendor's page gives the field, so that payloads of all releases fit on one axis. */
export function inPageUnit(source: UnitSource, name: string, value: number): number {
  return toPageUnit(source, name)(value);
}

/** The same for many values of one field and source: what it rests on is looked up once. */
export function toPageUnit(source: UnitSource, name: string): (value: number) => number {
  const from = unitIn(source, name);
  const to = fieldEntry(name).unit;
  if (from === null || to === null || from === to || from === 's' || to === 's') {
    return (value) => value;
  }
  return (value) => (value * bytesIn[from]) / bytesIn[to];
}

/** Reads from a payload's fields (flat names, compact JSON texts) what their units depend on. */
export function unitSource(
  fields: readonly { readonly name: string; readonly value: string }[],
): UnitSource {
  const text = (name: string) => {
    const value = fields.find((field) => field.name === name)?.value;
    return value?.startsWith('"') === true ? value.slice(1, -1) : null;
  };
  return { event: text('event'), version: text('zo_version') };
}
