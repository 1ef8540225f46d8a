import { say } from '../../../core/messages/language.ts';
import { noteMessages } from './messages.ts';
import { meaningsOf } from '../../../core/catalogue/routes.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { Reading } from '../../../core/collection.ts';
import { wholeNumber } from '../../../core/convert.ts';
import type { Gauges } from '../answers/gauges.ts';
import type { Quantity } from '../fold/totals.ts';
import { known, missing, type Seen } from './seen.ts';
import { joinedNote, listNote, scopeNote } from './sums.ts';

/** What has a size. */
export type SizeQuantity = Extract<
  Quantity,
  'size' | 'compressed' | `${string}Size` | `${string}Compressed`
>;

const perMegabyte = 1024 * 1024;

const gaugeOf: Readonly<Record<SizeQuantity, readonly ['original' | 'compressed', string | null]>> =
  {
    size: ['original', null],
    compressed: ['compressed', null],
    logsSize: ['original', 'logs'],
    logsCompressed: ['compressed', 'logs'],
    metricsSize: ['original', 'metrics'],
    metricsCompressed: ['compressed', 'metrics'],
    tracesSize: ['original', 'traces'],
    tracesCompressed: ['compressed', 'traces'],
  };

interface Size {
  readonly bytes: number;
  readonly source: string;
  readonly note: string | null;
}

/**
 * The size, from the better of two sources. The streams lists are fresh and know what was deleted, but
 * need a password and are rounded (v0.13.0 to v0.14.0: to a whole MB for each stream, which can lose
 * everything). The metrics page is exact to the byte and open, but up to a minute old, and keeps deleted
 * streams until a restart; in a cluster each node has its own. So the lists win, but where they are that
 * coarse, or closed to us. A list that failed for one organization is no reason to change the source.
 */
function sizeOf(seen: Seen, quantity: SizeQuantity): Size | Reading {
  const whole = meaningsOf(seen.probe.means).sizesAreWhole;
  const page = fromGauges(seen.gauges, quantity);
  const spoiled = seen.totals.spoiled[quantity];
  if (page !== null && (whole || closed(seen))) return page;
  if (spoiled !== undefined) return missing(spoiled.reason, spoiled.remedy);
  const roundedNote = whole && seen.probe.means !== null ? say(noteMessages.wholeMegabytes) : null;
  const notes = [roundedNote, scopeNote(seen), listNote(seen, quantity)];
  return {
    bytes: seen.totals.sums[quantity] * perMegabyte,
    source: isAtLeast(seen.probe.asks, 'v0.8.2')
      ? 'GET /api/{org}/streams'
      : 'GET /api/{org}/summary',
    note: joinedNote(notes),
  };
}

function closed(seen: Seen): boolean {
  return seen.signIn !== null && seen.signIn.code !== 'stopped';
}

function fromGauges(gauges: Gauges | null, quantity: SizeQuantity): Size | null {
  const [kind, type] = gaugeOf[quantity];
  const byType = gauges?.[kind] ?? null;
  if (byType === null || gauges?.nodes.has('all') !== true) return null;
  const bytes =
    type === null
      ? [...byType.values()].reduce((sum, one) => sum + one, 0)
      : (byType.get(type) ?? 0);
  return {
    bytes,
    source: 'GET /metrics',
    note: say(noteMessages.lastCount),
  };
}

/** A size in MB, to two decimals: no release shows more of them in all its answers. */
export function sizeMegabytes(seen: Seen, quantity: SizeQuantity): Reading {
  const size = sizeOf(seen, quantity);
  if (!('bytes' in size)) return size;
  const megabytes = Math.round((size.bytes / perMegabyte) * 100) / 100;
  return known(megabytes, size.source, { unit: 'MB', note: size.note });
}

/** A size as most releases send it: whole MB, as text. */
export function sizeAsText(seen: Seen, quantity: SizeQuantity): Reading {
  const size = sizeOf(seen, quantity);
  if (!('bytes' in size)) return size;
  const text = wholeNumber(size.bytes / perMegabyte);
  return known(text, size.source, { unit: 'MB', note: size.note });
}

/** A size as v0.3.0 sends it: bytes, which only the metrics page has exactly. */
export function sizeBytes(seen: Seen, quantity: SizeQuantity): Reading {
  const size = fromGauges(seen.gauges, quantity) ?? sizeOf(seen, quantity);
  if (!('bytes' in size)) return size;
  const exact = size.source === 'GET /metrics';
  const note = exact ? size.note : joinedNote([say(noteMessages.workedOut), size.note]);
  return known(Math.round(size.bytes), size.source, { unit: 'bytes', note });
}
