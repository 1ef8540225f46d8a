import { statSync } from 'node:fs';
import { digestFileSync } from '../../files/read-file.ts';
import type { RememberedHead } from './head-file.ts';

/** Size and digest of a whole file. */
export type Seal = NonNullable<RememberedHead['sealed']>;

/** True when a file is still what was sealed, and no log beside it would change it. */
export function isSealed(file: string, seal: Seal): boolean {
  if (sizeOf(`${file}-wal`) > 0 || sizeOf(file) !== seal.bytes) return false;
  return digestFileSync(file).sha256 === seal.sha256;
}

/** Size of a file in bytes; 0 when there is none. Throws when the system does not say. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
