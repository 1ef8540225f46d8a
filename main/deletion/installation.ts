import { isKnown, type Collection, type Reading } from '../../core/collection.ts';
import { dayAt } from '../../core/deletion/clocks.ts';
import type { Installation } from '../../core/deletion/facts.ts';

/** The installation of the server that was read; null where none was, or it does not tell its instance_id. */
export function installationOf(
  collection: Collection | null,
  timeZone: string,
): Installation | null {
  if (collection === null || collection.server === null) return null;
  const { server, metrics, collectedAt } = collection;
  const userId = textOf(metrics.instance_id);
  if (userId === null) return null;
  const host = textOf(metrics.host_name);
  const day = dayAt(collectedAt, timeZone);
  return {
    userId,
    hostNames: host === null ? [] : [host],
    versions: server.version === null ? [] : [server.version],
    events: [],
    first: day,
    last: day,
    reached: false,
  };
}

function textOf(reading: Reading): string | null {
  if (!isKnown(reading)) return null;
  const text = String(reading.value).trim();
  return text === '' ? null : text;
}
