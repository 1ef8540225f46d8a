import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { secretMessages as messages } from './messages.ts';
import type { SecretsState } from '../../core/server/views.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { StoredSecret } from '../../core/settings/stored.ts';
import { halfOfPair } from './environment-trouble.ts';
import { seal, unseal, type Cipher } from './keyring.ts';
import { originOf } from './server-address.ts';

/** What a person signs in to the server with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Where the ciphertext rests: the settings of the profile. */
export interface SecretShelf {
  secret(): StoredSecret | null;
  keepSecret(secret: StoredSecret | null): Outcome<null>;
}

/** What {@link openSecrets} is given. */
export interface SecretsOptions {
  readonly cipher: Cipher;
  readonly settings: SecretShelf;
  /** `CANDOR_ROOT_EMAIL` and `CANDOR_ROOT_PASSWORD` are taken out of it: no child program inherits them. */
  readonly env: Record<string, string | undefined>;
}

/** The credentials of a run: the environment wins, then what was entered in this run, then the profile. */
export interface Secrets {
  /**
   * Credentials for the server at `url`, or null. Those of the environment go to the server the user
   * chose; all others only to the origin (scheme, host and port) they were given for.
   */
  credentials(url: string): Promise<Credentials | null>;
  /**
   * Keeps them in the keyring, else in memory only; {@link Secrets.state} says which. `cannot-write`:
   * the profile did not take them; they hold until Candor closes. `bad-argument`: `url` is no address.
   */
  keep(url: string, email: string, password: string): Promise<Outcome<null>>;
  /** Uses them until Candor closes, and keeps nothing. */
  useOnce(url: string, email: string, password: string): Outcome<null>;
  /** Forgets what was kept, here and in the profile. What stands in the environment stays. */
  forget(): Promise<Outcome<null>>;
  /** Where the password is and why there, without the password. */
  state(): SecretsState;
}

interface Held extends Credentials {
  readonly origin: string;
}

/** Opens the credentials of a run. Never logs, never rejects. */
export function openSecrets({ cipher, settings, env }: SecretsOptions): Secrets {
  const environment = takeFrom(env);
  let memory: Held | null = null;
  let whyMemory = '';
  let refused = false;
  // One after the other, so that a slow keyring cannot bring back what was forgotten meanwhile.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result;
    return result;
  };

  const hold = (url: string, email: string, password: string): Outcome<Held> => {
    const origin = originOf(url);
    if (!origin.ok) return origin;
    whyMemory = say(messages.inMemory);
    refused = false;
    memory = { origin: origin.value, email, password };
    return success(memory);
  };

  return {
    credentials: (url) =>
      inTurn(async () => {
        if (environment.credentials !== null) return environment.credentials;
        const origin = originOf(url);
        if (!origin.ok) return null;
        if (memory?.origin === origin.value) {
          return { email: memory.email, password: memory.password };
        }
        const kept = settings.secret();
        if (kept?.origin !== origin.value) return null;
        const password = await unseal(cipher, kept.ciphertext);
        refused = password === null;
        return password === null ? null : { email: kept.email, password };
      }),
    keep: (url, email, password) =>
      inTurn(async () => {
        const held = hold(url, email, password);
        if (!held.ok) return held;
        const ciphertext = await seal(cipher, password);
        if (ciphertext === null) {
          whyMemory = say(messages.noKeyring);
          // What was kept before is of no use any more, and must not come back at the next start.
          return settings.secret() === null ? success(null) : settings.keepSecret(null);
        }
        const kept = settings.keepSecret({ origin: held.value.origin, email, ciphertext });
        if (kept.ok) memory = null;
        else whyMemory = kept.error.message;
        return kept;
      }),
    useOnce: (url, email, password) => {
      const held = hold(url, email, password);
      return held.ok ? success(null) : held;
    },
    forget: () =>
      inTurn(async () => {
        memory = null;
        refused = false;
        return settings.secret() === null ? success(null) : settings.keepSecret(null);
      }),
    state: () => {
      const email = environment.credentials?.email;
      if (email !== undefined) {
        return {
          place: 'environment',
          email,
          message: say(messages.fromEnvironment),
        };
      }
      const hint = environment.hint;
      if (memory !== null) {
        return { place: 'memory', email: memory.email, message: sentences(whyMemory, hint) };
      }
      const kept = settings.secret();
      if (kept === null) {
        return { place: 'none', email: null, message: sentences(say(messages.none), hint) };
      }
      if (cipher.why !== undefined) {
        return { place: 'none', email: kept.email, message: sentences(say(cipher.why), hint) };
      }
      if (refused)
        return {
          place: 'none',
          email: kept.email,
          message: sentences(say(messages.notGivenBack), hint),
        };
      const where = say(messages.inKeyring, { origin: kept.origin });
      return { place: 'keyring', email: kept.email, message: sentences(where, hint) };
    },
  };
}

/** Both of the two names, or nothing: half of a pair signs nobody in. */
function takeFrom(env: SecretsOptions['env']): { credentials: Credentials | null; hint: string } {
  const email = env['CANDOR_ROOT_EMAIL'] ?? '';
  const password = env['CANDOR_ROOT_PASSWORD'] ?? '';
  const hint = halfOfPair(env) ?? '';
  delete env['CANDOR_ROOT_EMAIL'];
  delete env['CANDOR_ROOT_PASSWORD'];
  return { credentials: email !== '' && password !== '' ? { email, password } : null, hint };
}
