import { say } from '../../core/messages/language.ts';
import { settingsFileMessages as messages } from './messages.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Upstream, Upstreams } from '../../core/optout/reports-to.ts';
import { changeSetting, knownSettings } from '../../core/settings/definitions.ts';
import type { SettingKey, Settings } from '../../core/settings/schema.ts';
import type {
  StoredConsent,
  StoredDsn,
  StoredRelay,
  StoredSecret,
  StoredWriteKey,
} from '../../core/settings/stored.ts';
import { KeptSettings } from './kept-settings.ts';
import { relayIn } from './relay-addresses.ts';
import { originOf, parseAddress } from './server-address.ts';
import { fingerprintShape } from './settings-file.ts';
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
  /** Calls `listener` after each change; gives the function that stops it. */
  onChange(listener: () => void): () => void;
}

/**
 * Opens the settings of a profile (a folder, absolute). Each write reads the file first, so two
 * Candors on one profile keep each other's changes. Never throws.
 */
export function openSettings(
  profile: string,
  createStore: CreateStore,
  now: () => Date = () => new Date(),
): SettingsStore {
  const kept = new KeptSettings(profile, createStore, now);
  return {
    get: () => knownSettings(kept.stored.settings),
    set: (key, text) => setIn(kept, key, text),
    problem: () => kept.problem,
    firstRunDone: () => kept.stored.firstRunDone,
    finishFirstRun: () => kept.write((before) => ({ ...before, firstRunDone: true })),
    ...certificatesIn(kept),
    secret: () => kept.stored.secret,
    keepSecret: (secret) => kept.write((before) => ({ ...before, secret })),
    consent: () => kept.now().consent,
    answer: (answer) => {
      if (kept.now().consent.answer === answer && kept.isSaved) return success(null);
      const since = now().toISOString();
      return kept.write((before) => ({ ...before, consent: { answer, since } }));
    },
    ownId: (make) => {
      const known = kept.now().ownId;
      if (known !== null) return known;
      const made = make();
      kept.write((before) => ({ ...before, ownId: before.ownId ?? made }));
      return kept.stored.ownId ?? made;
    },
    knownOwnId: () => kept.now().ownId,
    writeKeySecret: () => kept.stored.writeKey,
    keepWriteKey: (writeKey) => kept.write((before) => ({ ...before, writeKey })),
    dsnSecret: () => kept.stored.sentryDsn,
    keepDsn: (sentryDsn) => kept.write((before) => ({ ...before, sentryDsn })),
    ...relayIn(kept),
    reload: () => kept.reload(),
    onChange: (listener) => kept.onChange(listener),
  };
}

function setIn(kept: KeptSettings, key: SettingKey, text: string): Outcome<null> {
  const changed = changeSetting(kept.stored.settings, key, text);
  if (!changed.ok) return changed;
  if (key === 'server.url' || key === 'destination.url' || key === 'relay.upstream') {
    const address = parseAddress(changed.value[key]);
    if (!address.ok) return address;
  }
  const value = changed.value[key];
  return kept.write((before) => ({ ...before, settings: { ...before.settings, [key]: value } }));
}

function certificatesIn(kept: KeptSettings): Pick<SettingsStore, 'certificateFor' | 'trust'> {
  return {
    certificateFor: (url) => {
      const origin = originOf(url);
      const { certificates } = kept.stored;
      if (!origin.ok || !Object.hasOwn(certificates, origin.value)) return null;
      return certificates[origin.value] ?? null;
    },
    trust: (url, fingerprint) => {
      const origin = originOf(url);
      if (!origin.ok) return origin;
      if (fingerprint !== null && !fingerprintShape.safeParse(fingerprint).success) {
        return failure('bad-argument', say(messages.noFingerprint));
      }
      return kept.write((before) => {
        const { [origin.value]: _replaced, ...others } = before.certificates;
        const certificates =
          fingerprint === null ? others : { ...others, [origin.value]: fingerprint };
        return { ...before, certificates };
      });
    },
  };
}
