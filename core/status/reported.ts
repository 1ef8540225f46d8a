import { wireFields, type ReleaseFacts } from '../catalogue/releases.ts';
import type { WireKey } from '../catalogue/wire-keys.ts';
import { isKnown, type Collection } from '../collection.ts';
import { absence } from '../wire-reading.ts';

/** How much a heartbeat holds. */
export interface Reported {
  /** Properties, and the instance id that travels as userId. */
  readonly count: number;
  /** True when a key may be there or not, and could not be told. Such keys are not counted. */
  readonly atLeast: boolean;
  /** Keys for which nothing stands on the vendor's page, under no name. */
  readonly undocumented: readonly WireKey[];
}

/** Counts what a heartbeat of that release holds in this deployment: a single node leaves keys out. */
export function countReported(facts: ReleaseFacts, collection: Collection): Reported {
  let atLeast = false;
  const sent = wireFields(facts).filter((field) => {
    if (field.condition === 'always') return true;
    if (absence(field, collection) !== null) return false;
    const { is_local_mode, local_mode_storage, is_HA_mode } = collection.metrics;
    const holds =
      field.condition === 'local-mode'
        ? isTrue(is_local_mode) || isKnown(local_mode_storage)
        : isTrue(is_HA_mode);
    const reading = field.documentedAs === null ? null : collection.metrics[field.documentedAs];
    const leftOut = reading !== null && !isKnown(reading) && reading.notSent === true;
    if (!holds && !leftOut) atLeast = true;
    return holds;
  });
  return {
    count: sent.length + 1,
    atLeast,
    undocumented: sent.filter((field) => field.documentedAs === null).map(({ key }) => key),
  };
}

function isTrue(reading: Collection['metrics']['is_HA_mode']): boolean {
  return isKnown(reading) && reading.value === true;
}
