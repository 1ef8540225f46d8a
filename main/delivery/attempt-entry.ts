import type { AttemptEntry } from '../../core/history/record.ts';
import type { Waiting } from './types.ts';

/** The entry for an attempt that begins, with the headers that leave where they may be kept. */
export function attemptEntry(
  { record }: Pick<Waiting, 'record'>,
  at: number,
  way: { readonly headers: Readonly<Record<string, string>>; readonly recorded?: boolean },
): AttemptEntry {
  const entry = { kind: 'attempt', at, record } as const;
  if (way.recorded !== true) return entry;
  const lines = Object.entries(way.headers).map(([name, value]) => `${name}: ${value}`);
  return { ...entry, headers: lines.join('\n') };
}
