import { envelopePurposes } from '../catalogue/purposes.ts';
import { metrics } from '../catalogue/metrics.ts';
import { wireKeys } from '../catalogue/wire-keys.ts';
import { foldName } from './fold.ts';

/** Parts of a message that hold others, and parts that name what sends it. */
const holders = [
  'properties',
  'batch',
  'context',
  'traits',
  'integrations',
  'library',
  'name',
  'version',
];

/** Every field that a release is known to send, and the parts of a message, as they are written. */
export const sentNames: readonly string[] = [
  ...new Set([...wireKeys, ...Object.keys(envelopePurposes), 'instance_id']),
];

const known = new Set([...sentNames, ...Object.keys(metrics), ...holders].map(foldName));

/** True when a name (folded) tells nothing, because every server of a release sends it. */
export function isCommonName(folded: string): boolean {
  return known.has(folded);
}

/** Names of one and the same thing: the vendor's page calls `userId` instance_id. */
const installation = ['userid', 'instanceid'];
/** Names that tell one sender from all others, and that a header may repeat. */
const identities = new Set([...installation, 'anonymousid', 'previousid', 'groupid']);

/** Returns every folded name under which a field goes that is called so, the given one first. */
export function namesOf(folded: string): readonly string[] {
  return installation.includes(folded)
    ? [folded, ...installation.filter((name) => name !== folded)]
    : [folded];
}

/** True when a rule for this field (folded) is about who sends. */
export function isIdentity(folded: string): boolean {
  return identities.has(folded);
}
