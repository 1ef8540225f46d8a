import type { ChainHasher } from '../../../core/history/chain.ts';
import type { State } from '../sqlite/state.ts';

/** The newest link of the chain. */
export interface ChainHead {
  /** Its number; 0 before the first. */
  readonly entry: number;
  /** In hexadecimal. */
  readonly hash: string;
  readonly algorithm: ChainHasher['algorithm'];
  /** Tells keys apart without telling the key; empty for plain hashes. */
  readonly keyId: string;
}

/** Reads the newest link, with the way of hashing that it was made by. */
export function chainHead({ head, era, hasher }: State): ChainHead {
  const [algorithm, keyId = ''] = era.split(' ');
  const known = algorithm === 'sha-256' || algorithm === 'hmac-sha-256';
  return {
    entry: head.seq,
    hash: Buffer.from(head.hash).toString('hex'),
    algorithm: known ? algorithm : hasher.algorithm,
    keyId: known ? keyId : hasher.keyId,
  };
}
