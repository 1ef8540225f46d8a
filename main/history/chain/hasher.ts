import { hash, createHmac } from 'node:crypto';
import type { ChainHasher } from '../../../core/history/chain.ts';

/** Plain SHA-256: shows damage, not a skilled forger. */
export const plainHasher: ChainHasher = {
  algorithm: 'sha-256',
  keyId: '',
  link: (previous, content) =>
    hash('sha256', Buffer.concat([previous, Buffer.from(content, 'utf8')]), 'buffer'),
  body: (bytes) => hash('sha256', bytes, 'buffer'),
};

/** HMAC-SHA-256 with a key (32 random bytes) from the system keyring. Links and bodies are kept apart by a letter. */
export function keyedHasher(key: Uint8Array): ChainHasher {
  return {
    algorithm: 'hmac-sha-256',
    keyId: createHmac('sha256', key).update('candor history key').digest('hex').slice(0, 16),
    link: (previous, content) =>
      createHmac('sha256', key).update('l').update(previous).update(content).digest(),
    body: (bytes) => createHmac('sha256', key).update('b').update(bytes).digest(),
  };
}
