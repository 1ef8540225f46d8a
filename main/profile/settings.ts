import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { settingsFileMessages as messages } from './messages.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Upstream, Upstreams } from '../../core/optout/reports-to.ts';
import { changeSetting, knownSettings } from '../../core/settings/definitions.ts';
import type { SettingKey, Settings } from '../../core/settings/schema.ts';
import type {
  Stored,
  StoredConsent,
  StoredDsn,
  StoredRelay,
  StoredSecret,
  StoredWriteKey,
} from '../../core/settings/stored.ts';
import { codeOf } from '../../core/system-error.ts';
import { addressFor, boundTo, withAddress } from './relay-addresses.ts';
import { originOf, parseAddress } from './server-address.ts';
import { fingerprintShape, readSettings, fingerprintOf } from './settings-file.ts';
import type { CreateStore } from './versioned-file.ts';

/**
 * The settings of one profile. What is changed takes effect at once, and holds until Candor closes
 * even where it cannot be kept: such a change answers `cannot-write` with a sentence that says so.
 */
export interface SettingsStore {
  get(): Settings;
  /** Changes one setting to what a person typed. `bad-argument`: unknown key, or it does not fit. */
  set(key: SettingKey, text: string): Outcome<null>;
  /** What happened to the file, one sentence; null when all is well. */
  problem(): string | null;
  firstRunDone(): boolean;
  finishFirstRun(): Outcome<null>;
  /** Fingerprint the user accepted for the origin of `url`; null when none was. */
  certificateFor(url: string): string | null;
  /** Accepts a certificate (`AB:CD:…`, SHA-256) for the origin of `url`; null takes that back. */
  trust(url: string, fingerprint: string | null): Outcome<null>;
  secret(): StoredSecret | null;
  keepSecret(secret: StoredSecret | null): Outcome<null>;
  /**
   * The user's answer as it is in this moment: the file is read again when another Candor (a terminal beside
   * the window) has written it since.
   */
  consent(): StoredConsent;
  /** Keeps the user's answer and when it was given. An answer that is the same already stays as it is. */
  answer(answer: 'on' | 'off'): Outcome<null>;
  /** Candor's own id; made by `make` (a random UUID) when there is none yet. */
  ownId(make: () => string): string;
  /** Candor's own id where there is one already; null where none was made. */
  knownOwnId(): string | null;
  writeKeySecret(): StoredWriteKey | null;
  keepWriteKey(kept: StoredWriteKey | null): Outcome<null>;
  dsnSecret(): StoredDsn | null;
  keepDsn(kept: StoredDsn | null): Outcome<null>;
  /** Every address that the relay takes payloads at, as it is in this moment; see {@link StoredRelay}. */
  relayAddresses(): StoredRelay;
  /**
   * The secret of a server's own relay address (`server`: its base address), or of one that no server is known to use
   * yet (null). Made by `make` when there is none.
   */
  relaySecret(server: string | null, make: () => string): string;
  /** Keeps which server uses an address that was handed out before the server was known. */
  bindRelayAddress(secret: string, server: string): Outcome<null>;
  /** The port that the relay had last; null when there was none. */
  relayPort(): number | null;
  keepRelayPort(port: number): Outcome<null>;
  /** Where servers reported before they were set up for the relay. */
  relayUpstreams(): Upstreams;
  /** Keeps where the server reported that is given the relay's address with this secret. */
  keepRelayUpstream(upstream: Upstream): Outcome<null>;
  /** Reads the file again: another Candor can have written it. */
  reload(): void;
  /** Calls `hear` after each change; gives the function that stops it. */
  onChange(hear: () => void): () => void;
}

type Change = (stored: Stored) => Stored;

/**
 * Opens the settings of a profile (a folder, absolute). Each write reads the file first, so two
 * Candors on one profile keep each other's changes. Never throws.
 */
export function openSettings(
  profile: string,
  createStore: CreateStore,
  now: () => Date = () => new Date(),
): SettingsStore {
  const listeners = new Set<() => void>();
  /** Changes that could not be written: made again on top of what the file says. */
  let unsaved: readonly Change[] = [];
  // Taken before reading, so that a change in between is seen as one.
  let lastSeen = fingerprintOf(profile);
  let read = readSettings(profile, createStore, now);
  let stored = read.stored;
  /** Stays for the session, because the user has to hear of it although the new file is fine. */
  let setAside = read.setAside;

  function readAgain(): void {
    lastSeen = fingerprintOf(profile);
    read = readSettings(profile, createStore, now);
    setAside = read.setAside ?? setAside;
    // A file that broke while Candor runs takes nothing with it: what was read before still holds.
    const base = read.setAside === null ? read.stored : stored;
    stored = unsaved.reduce((before, change) => change(before), base);
  }

  function tell(): void {
    for (const hear of listeners) hear();
  }

  /** Reads again only when the file is another one than the one read last. */
  function lookAgain(): void {
    if (fingerprintOf(profile) === lastSeen) return;
    readAgain();
    tell();
  }

  function write(change: Change): Outcome<null> {
    readAgain();
    stored = change(stored);
    unsaved = [...unsaved, change];
    const written = save();
    tell();
    return written;
  }

  function save(): Outcome<null> {
    if (read.store === null) {
      return failure('cannot-write', read.problem ?? say(messages.cannotWrite));
    }
    try {
      read.store.store = { ...stored };
      unsaved = [];
      return success(null);
    } catch (error) {
      const problem = say(messages.notWritten, { code: codeOf(error) });
      return failure('cannot-write', sentences(problem, say(messages.onlyNow)));
    }
  }

  return {
    get: () => knownSettings(stored.settings),
    set: (key, text) => {
      const changed = changeSetting(stored.settings, key, text);
      if (!changed.ok) return changed;
      if (key === 'server.url' || key === 'destination.url' || key === 'relay.upstream') {
        const address = parseAddress(changed.value[key]);
        if (!address.ok) return address;
      }
      const value = changed.value[key];
      return write((before) => ({ ...before, settings: { ...before.settings, [key]: value } }));
    },
    problem: () => read.problem ?? setAside,
    firstRunDone: () => stored.firstRunDone,
    finishFirstRun: () => write((before) => ({ ...before, firstRunDone: true })),
    certificateFor: (url) => {
      const origin = originOf(url);
      if (!origin.ok || !Object.hasOwn(stored.certificates, origin.value)) return null;
      return stored.certificates[origin.value] ?? null;
    },
    trust: (url, fingerprint) => {
      const origin = originOf(url);
      if (!origin.ok) return origin;
      if (fingerprint !== null && !fingerprintShape.safeParse(fingerprint).success) {
        return failure('bad-argument', say(messages.noFingerprint));
      }
      return write((before) => {
        const { [origin.value]: _replaced, ...others } = before.certificates;
        const certificates =
          fingerprint === null ? others : { ...others, [origin.value]: fingerprint };
        return { ...before, certificates };
      });
    },
    secret: () => stored.secret,
    keepSecret: (secret) => write((before) => ({ ...before, secret })),
    consent: () => {
      lookAgain();
      return stored.consent;
    },
    answer: (answer) => {
      lookAgain();
      if (stored.consent.answer === answer && unsaved.length === 0) return success(null);
      const since = now().toISOString();
      return write((before) => ({ ...before, consent: { answer, since } }));
    },
    ownId: (make) => {
      lookAgain();
      if (stored.ownId !== null) return stored.ownId;
      const made = make();
      write((before) => ({ ...before, ownId: before.ownId ?? made }));
      return stored.ownId ?? made;
    },
    knownOwnId: () => {
      lookAgain();
      return stored.ownId;
    },
    writeKeySecret: () => stored.writeKey,
    keepWriteKey: (writeKey) => write((before) => ({ ...before, writeKey })),
    dsnSecret: () => stored.sentryDsn,
    keepDsn: (sentryDsn) => write((before) => ({ ...before, sentryDsn })),
    relayAddresses: () => {
      lookAgain();
      return stored.relay;
    },
    relaySecret: (server, make) => {
      lookAgain();
      const secret = addressFor(stored, server)?.secret ?? make();
      if (addressFor(stored, server) === undefined) {
        write((before) => withAddress(before, { secret, server }));
      }
      return addressFor(stored, server)?.secret ?? secret;
    },
    bindRelayAddress: (secret, server) => write((before) => boundTo(before, secret, server)),
    relayPort: () => stored.relay.port,
    keepRelayPort: (port) => write((before) => ({ ...before, relay: { ...before.relay, port } })),
    relayUpstreams: () => {
      lookAgain();
      return stored.relay.upstreams;
    },
    keepRelayUpstream: ({ secret, upstream }) =>
      write((before) => {
        const upstreams = { ...before.relay.upstreams, [secret]: upstream };
        return { ...before, relay: { ...before.relay, upstreams } };
      }),
    reload: () => {
      readAgain();
      if (read.setAside !== null || unsaved.length > 0) save();
      tell();
    },
    onChange: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}
