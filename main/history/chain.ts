import { createHmac, hash } from 'node:crypto';
import type { ChainHasher } from '../../core/history/chain.ts';
import type { ChainHead } from '../../core/ports.ts';
import type { Database } from './sqlite/database.ts';
import { hex } from './sqlite/sql.ts';

/** Plain SHA-256: shows damage, not a skilled forger. */
export const plainHasher: ChainHasher = {
  algorithm: 'sha-256',
  keyId: '',
  link: (previous, content) =>
    hash('sha256', Buffer.concat([previous, Buffer.from(content, 'utf8')]), 'buffer'),
  body: (bytes) => hash('sha256', bytes, 'buffer'),
};

/** Returns HMAC-SHA-256 with a key (32 random bytes) from the system keyring. A letter keeps links and bodies apart. */
export function keyedHasher(key: Uint8Array): ChainHasher {
  return {
    algorithm: 'hmac-sha-256',
    keyId: createHmac('sha256', key).update('candor history key').digest('hex').slice(0, 16),
    link: (previous, content) =>
      createHmac('sha256', key).update('l').update(previous).update(content).digest(),
    body: (bytes) => createHmac('sha256', key).update('b').update(bytes).digest(),
  };
}

/** Returns how entries are hashed from its short form `algorithm keyId`; null when that was lost. */
export function partsOfEra(era: string): Pick<ChainHasher, 'algorithm' | 'keyId'> | null {
  const [algorithm, keyId = ''] = era.split(' ');
  return algorithm === 'sha-256' || algorithm === 'hmac-sha-256' ? { algorithm, keyId } : null;
}

/** Returns the hasher of `algorithm keyId`, given the one whose key is known; null when another key is needed. */
export function hasherFor(era: string, own: ChainHasher): ChainHasher | null {
  return [plainHasher, own].find(({ algorithm, keyId }) => `${algorithm} ${keyId}` === era) ?? null;
}

/** Returns the newest link, with the way of hashing that it was made by. */
export function chainHead({ head, era, hasher }: Database): ChainHead {
  const { algorithm, keyId } = partsOfEra(era) ?? hasher;
  return { entry: head.seq, hash: hex(head.hash), algorithm, keyId };
}
