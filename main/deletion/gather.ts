import { dayAt } from '../../core/deletion/clocks.ts';
import type { Installation } from '../../core/deletion/facts.ts';
import { isOwnMessage } from '../../core/history/own-connections.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import { factsOf } from './rows.ts';

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
  reached: boolean;
}

/**
 * Gathers every instance id that was ever seen, made or sent, with host names, versions, event names, first and last
 * day, and whether a payload with it was passed on to the vendor, in the order they appeared. Where redaction puts
 * another id in place of the server's, both are there. Candor's own readings tell no event names, because those never
 * reached the vendor. Crash reports, checks for updates and exports tell nothing.
 */
export async function gatherInstallations(
  records: AsyncIterable<WholeRecord>,
  context: GatherContext,
): Promise<readonly Installation[]> {
  const found = new Map<string, Found>();
  for await (const record of records) {
    if (!isOwnMessage(record)) addRecord(found, record, context);
  }
  const { current } = context;
  if (current !== null && current.userId.trim() !== '') {
    const one = seen(found, current.userId, current.first);
    seen(found, current.userId, current.last);
    for (const name of current.hostNames) one.hostNames.add(name);
    for (const version of current.versions) one.versions.add(version);
  }
  return [...found].map(([userId, { hostNames, versions, events, first, last, reached }]) => ({
    userId,
    hostNames: [...hostNames],
    versions: [...versions],
    events: [...events],
    first,
    last,
    reached,
  }));
}

function addRecord(found: Map<string, Found>, record: WholeRecord, context: GatherContext): void {
  const day = dayAt(record.at, context.timeZone);
  const { userIds, hostNames, versions } = factsOf(record);
  for (const { value, reached } of userIds) {
    if (value.trim() === '' || value === context.ownId) continue;
    const one = seen(found, value, day);
    one.reached ||= reached;
    for (const name of hostNames) one.hostNames.add(name);
    for (const version of versions) one.versions.add(version);
    if (record.origin === 'captured' && record.event !== '') one.events.add(record.event);
  }
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
    reached: false,
  };
  found.set(userId, fresh);
  return fresh;
}
