import { success, type Outcome } from '../../core/outcome.ts';
import { seal, unseal, type Cipher } from './keyring.ts';

/** A secret at rest: what it is bound to, and what the keyring made of it, in base64. */
type Sealed<Bound> = Bound & { readonly ciphertext: string };

/** Where the ciphertext rests: the settings of the profile. */
export interface Shelf<Bound> {
  sealed(): Sealed<Bound> | null;
  put(sealed: Sealed<Bound> | null): Outcome<null>;
}

/** One secret, bound to the place it was given for. None of this logs or rejects. */
export interface KeptSecret<Bound> {
  /** Where it is and what it is bound to; null: there is none. */
  where(): { readonly place: 'memory' | 'keyring'; readonly bound: Bound } | null;
  /** Null: there is none that `fits`, or the keyring does not give it back. */
  read(fits: (bound: Bound) => boolean): Promise<string | null>;
  /**
   * Keeps it in the keyring, else in memory until Candor closes. `cannot-write`: the profile did not take it;
   * then too it holds until Candor closes.
   */
  keep(bound: Bound, text: string): Promise<Outcome<null>>;
  forget(): Outcome<null>;
}

/** Opens the secret of a run; what was entered in this run comes before what the profile has. */
export function openKeptSecret<Bound extends object>(
  cipher: Cipher,
  shelf: Shelf<Bound>,
): KeptSecret<Bound> {
  let memory: { readonly bound: Bound; readonly text: string } | null = null;

  return {
    where: () => {
      if (memory !== null) return { place: 'memory', bound: memory.bound };
      const sealed = shelf.sealed();
      return sealed === null ? null : { place: 'keyring', bound: sealed };
    },
    read: async (fits) => {
      if (memory !== null && fits(memory.bound)) return memory.text;
      const sealed = shelf.sealed();
      return sealed !== null && fits(sealed) ? unseal(cipher, sealed.ciphertext) : null;
    },
    keep: async (bound, text) => {
      memory = { bound, text };
      const ciphertext = await seal(cipher, text);
      if (ciphertext === null) return success(null);
      const kept = shelf.put({ ...bound, ciphertext });
      if (kept.ok) memory = null;
      return kept;
    },
    forget: () => {
      memory = null;
      return shelf.sealed() === null ? success(null) : shelf.put(null);
    },
  };
}
