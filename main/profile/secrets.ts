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
export function openSecrets(options: SecretsOptions): Secrets {
  const held = new HeldSecrets(options);
  return {
    credentials: (url) => held.credentials(url),
    keep: (url, email, password) => held.keep(url, email, password),
    useOnce: (url, email, password) => held.useOnce(url, email, password),
    forget: () => held.forget(),
    state: () => held.state(),
  };
}

class HeldSecrets implements Secrets {
  readonly #cipher: Cipher;
  readonly #settings: SecretShelf;
  readonly #environment: ReturnType<typeof takeFrom>;
  #memory: Held | null = null;
  #whyMemory = '';
  #refused = false;
  // One after the other, so that a slow keyring cannot bring back what was forgotten meanwhile.
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ cipher, settings, env }: SecretsOptions) {
    this.#cipher = cipher;
    this.#settings = settings;
    this.#environment = takeFrom(env);
  }

  credentials(url: string): Promise<Credentials | null> {
    return this.#inTurn(async () => {
      if (this.#environment.credentials !== null) return this.#environment.credentials;
      const origin = originOf(url);
      if (!origin.ok) return null;
      if (this.#memory?.origin === origin.value) {
        return { email: this.#memory.email, password: this.#memory.password };
      }
      const kept = this.#settings.secret();
      if (kept?.origin !== origin.value) return null;
      const password = await unseal(this.#cipher, kept.ciphertext);
      this.#refused = password === null;
      return password === null ? null : { email: kept.email, password };
    });
  }

  keep(url: string, email: string, password: string): Promise<Outcome<null>> {
    return this.#inTurn(async () => {
      const held = this.#hold(url, email, password);
      if (!held.ok) return held;
      const ciphertext = await seal(this.#cipher, password);
      if (ciphertext === null) {
        this.#whyMemory = say(messages.noKeyring);
        // What was kept before is of no use any more, and must not come back at the next start.
        return this.#empty();
      }
      const kept = this.#settings.keepSecret({ origin: held.value.origin, email, ciphertext });
      if (kept.ok) this.#memory = null;
      else this.#whyMemory = kept.error.message;
      return kept;
    });
  }

  useOnce(url: string, email: string, password: string): Outcome<null> {
    const held = this.#hold(url, email, password);
    return held.ok ? success(null) : held;
  }

  forget(): Promise<Outcome<null>> {
    return this.#inTurn(async () => {
      this.#memory = null;
      this.#refused = false;
      return this.#empty();
    });
  }

  state(): SecretsState {
    const { credentials, hint } = this.#environment;
    if (credentials !== null) {
      return {
        place: 'environment',
        email: credentials.email,
        message: say(messages.fromEnvironment),
      };
    }
    const { place, email, message } = this.#ownState();
    return { place, email, message: sentences(message, hint) };
  }

  #ownState(): SecretsState {
    if (this.#memory !== null) {
      return { place: 'memory', email: this.#memory.email, message: this.#whyMemory };
    }
    const kept = this.#settings.secret();
    if (kept === null) return { place: 'none', email: null, message: say(messages.none) };
    const { email, origin } = kept;
    if (this.#cipher.why !== undefined) {
      return { place: 'none', email, message: say(this.#cipher.why) };
    }
    return this.#refused
      ? { place: 'none', email, message: say(messages.notGivenBack) }
      : { place: 'keyring', email, message: say(messages.inKeyring, { origin }) };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result;
    return result;
  }

  #hold(url: string, email: string, password: string): Outcome<Held> {
    const origin = originOf(url);
    if (!origin.ok) return origin;
    this.#whyMemory = say(messages.inMemory);
    this.#refused = false;
    this.#memory = { origin: origin.value, email, password };
    return success(this.#memory);
  }

  #empty(): Outcome<null> {
    return this.#settings.secret() === null ? success(null) : this.#settings.keepSecret(null);
  }
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
