import { dayAt } from '../../core/deletion/clocks.ts';
import type { Installation } from '../../core/deletion/facts.ts';
import { bodyFacts, type ReadRow } from './rows.ts';

/** What else is known when installations are gathered. */
export interface GatherContext {
  readonly timeZone: string;
  /** Candor's own random id, which is no installation. */
  readonly ownId: string | null;
  readonly current: Installation | null;
}

interface Found {
  readonly hostNames: Set<string>;
  readonly versions: Set<string>;
  readonly events: Set<string>;
  first: string;
  last: string;
}

/**
 * Gathers every instance id ever seen, with host names, versions, event names, first and last day, in the order
 * they appeared. Captured payloads tell all of it; Candor's own readings tell the id, the host and the version,
 * because their event names never reached the vendor. Crash reports tell nothing.
 */
export async function gatherInstallations(
  rows: AsyncIterable<ReadRow>,
  context: GatherContext,
): Promise<readonly Installation[]> {
  const found = new Map<string, Found>();
  for await (const { row } of rows) {
    if (row.origin === 'crash') continue;
    const day = dayAt(row.at, context.timeZone);
    const { userIds, hostNames, versions } = bodyFacts(row);
    for (const userId of userIds) {
      if (userId.trim() === '' || userId === context.ownId) continue;
      const one = seen(found, userId, day);
      for (const name of hostNames) one.hostNames.add(name);
      for (const version of versions) one.versions.add(version);
      if (row.origin === 'captured' && row.event !== '') one.events.add(row.event);
    }
  }
  const { current } = context;
  if (current !== null && current.userId.trim() !== '') {
    const one = seen(found, current.userId, current.first);
    seen(found, current.userId, current.last);
    for (const name of current.hostNames) one.hostNames.add(name);
    for (const version of current.versions) one.versions.add(version);
  }
  return [...found].map(([userId, { hostNames, versions, events, first, last }]) => ({
    userId,
    hostNames: [...hostNames],
    versions: [...versions],
    events: [...events],
    first,
    last,
  }));
}

/** The clock may have gone back, so the first day is the least and not that of the first record. */
function seen(found: Map<string, Found>, userId: string, day: string): Found {
  const known = found.get(userId);
  if (known !== undefined) {
    if (day < known.first) known.first = day;
    if (day > known.last) known.last = day;
    return known;
  }
  const fresh: Found = {
    hostNames: new Set(),
    versions: new Set(),
    events: new Set(),
    first: day,
    last: day,
  };
  found.set(userId, fresh);
  return fresh;
}
