import { say } from '../../core/messages/language.ts';
import { secretMessages as messages } from './messages.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import type { StoredWriteKey } from '../../core/settings/stored.ts';
import { openKeptSecret } from './kept-secret.ts';
import type { Cipher } from './keyring.ts';
import { originOf } from './server-address.ts';

/** Where the ciphertext rests: the settings of the profile. */
export interface WriteKeyShelf {
  writeKeySecret(): StoredWriteKey | null;
  keepWriteKey(kept: StoredWriteKey | null): Outcome<null>;
}

/** What {@link openWriteKey} is given. */
export interface WriteKeyOptions {
  readonly cipher: Cipher;
  readonly settings: WriteKeyShelf;
  /** `CANDOR_WRITE_KEY` is taken out of it: no child program inherits it. */
  readonly env: Record<string, string | undefined>;
}

/** Where the key is, without the key. */
export interface WriteKeyState {
  readonly place: 'keyring' | 'memory' | 'environment' | 'none';
  /** One sentence for a person. */
  readonly message: string;
}

/** The write key of a Segment source. The environment wins, then this run, then the profile. */
export interface WriteKey {
  /** The key for the host at `url`, or null. One that was entered goes only to the host it was given for. */
  read(url: string): Promise<string | null>;
  /**
   * Keeps it in the keyring, else in memory until Candor closes. `bad-argument`: it is no key, or `url` no
   * address. `cannot-write`: the profile did not take it.
   */
  keep(url: string, key: string): Promise<Outcome<null>>;
  forget(): Outcome<null>;
  state(): WriteKeyState;
}

/** Opens the write key of a run. Never logs, never rejects. */
export function openWriteKey({ cipher, settings, env }: WriteKeyOptions): WriteKey {
  const fromEnvironment = (env['CANDOR_WRITE_KEY'] ?? '').trim();
  delete env['CANDOR_WRITE_KEY'];
  const secret = openKeptSecret<{ readonly origin: string }>(cipher, {
    sealed: () => settings.writeKeySecret(),
    put: (kept) => settings.keepWriteKey(kept),
  });

  return {
    read: async (url) => {
      if (fromEnvironment !== '') return fromEnvironment;
      const origin = originOf(url);
      return origin.ok ? secret.read((bound) => bound.origin === origin.value) : null;
    },
    keep: async (url, text) => {
      const key = text.trim();
      const origin = originOf(url);
      if (!origin.ok) return origin;
      if (!/^[\u0021-\u007e]{1,256}$/.test(key)) {
        return failure('bad-argument', say(messages.noWriteKey));
      }
      return secret.keep({ origin: origin.value }, key);
    },
    forget: () => secret.forget(),
    state: () => {
      if (fromEnvironment !== '') {
        return { place: 'environment', message: say(messages.writeKeyFromEnvironment) };
      }
      const kept = secret.where();
      if (kept === null) return { place: 'none', message: say(messages.noWriteKeyKept) };
      const { place, bound } = kept;
      const message = say(messages.writeKeyKept, { place, origin: bound.origin });
      return { place, message };
    },
  };
}
