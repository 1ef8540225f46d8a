/** A server process found on this machine. */
export interface FoundServer {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** `openobserve (process 4121)`: what the user would recognise it by. */
  readonly label: string;
  /** Where the address came from: `ZO_HTTP_PORT in its environment`, `listening socket`. */
  readonly evidence: string;
}

/** What the connect dialog sends. An empty password with an e-mail keeps the one already kept. */
export interface Connection {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  /** SHA-256 fingerprint (`AB:CD:…`) the user accepted for an unknown certificate; null otherwise. */
  readonly certificate: string | null;
}

/** A certificate that no authority known to this machine vouches for. */
export interface UnknownCertificate {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** RFC 3339. */
  readonly validTo: string;
  /** Why it is not trusted, one sentence. */
  readonly reason: string;
}

/** What a test of a connection found, step by step; nothing is saved by it. */
export interface ConnectionTest {
  readonly reached: boolean;
  readonly version: string | null;
  readonly telemetryEnabled: boolean | null;
  /** `not-asked` when no e-mail was given. */
  readonly signIn: 'accepted' | 'refused' | 'not-asked' | 'not-reached';
  /** Set when the user has to look at a certificate first. */
  readonly certificate: UnknownCertificate | null;
  /** One sentence for a person, whatever happened. */
  readonly message: string;
}

/** Where the password is, and why there. `unavailable`: the keyring had one but did not give it back. */
export interface SecretsState {
  readonly place: 'keyring' | 'memory' | 'environment' | 'none';
  readonly email: string | null;
  /** One sentence for a person. */
  readonly message: string;
}
