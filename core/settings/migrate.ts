import { vendorUrl } from './parsers.ts';
import { storedVersion } from './stored.ts';

/** A settings file as it was read: an object of JSON, not yet validated. */
export type RawFile = Readonly<Record<string, unknown>>;

/** What a settings file turned out to be. */
export type Migrated =
  /** Now in the shape of {@link storedVersion}; still to be validated. */
  | { readonly kind: 'current'; readonly file: RawFile }
  /** Written by a newer Candor: must not be changed by this one. */
  | { readonly kind: 'future'; readonly version: number }
  /** Its version is not a version. */
  | { readonly kind: 'unreadable' };

/** Index: the version a migration starts from. Each gives the shape of the next version. */
const migrations: readonly ((file: RawFile) => RawFile)[] = [
  fromVersion0,
  fromVersion1,
  fromVersion2,
  fromVersion3,
  fromVersion4,
  fromVersion5,
  fromVersion6,
];

/**
 * Brings a settings file to the current version, one version after another. Pure; the file it is
 * given is not changed, and keys that no migration knows are carried along.
 */
export function migrate(file: RawFile): Migrated {
  const version = Object.hasOwn(file, 'version') ? file['version'] : 0;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0) {
    return { kind: 'unreadable' };
  }
  if (version > storedVersion) return { kind: 'future', version };
  return {
    kind: 'current',
    file: migrations.slice(version).reduce((older, step) => step(older), file),
  };
}

/** Version 0, before the first release, had no version in it and its one setting beside the rest. */
function fromVersion0(file: RawFile): RawFile {
  const { serverUrl = '', firstRunDone = false, ...rest } = file;
  return {
    ...rest,
    version: 1,
    settings: { 'server.url': serverUrl },
    firstRunDone,
    certificates: {},
    secret: null,
  };
}

/** Version 1 sent nothing of its own, so nobody was asked; what came with sending begins with its defaults. */
function fromVersion1(file: RawFile): RawFile {
  return {
    ...file,
    version: 2,
    consent: { answer: 'unasked', since: null },
    ownId: null,
    writeKey: null,
  };
}

/** Version 2 knew no relay. */
function fromVersion2(file: RawFile): RawFile {
  return { ...file, version: 3, relay: { secret: null, port: null } };
}

/** Version 3 knew no crash reports, so there was nowhere for them to go. */
function fromVersion3(file: RawFile): RawFile {
  return { ...file, version: 4, sentryDsn: null };
}

/**
 * Version 4 had one answer for everything. A yes was asked for Candor's own reports, so it becomes their consent.
 * Nothing was ever forwarded without it: where it is missing, the relay goes back to holding.
 */
function fromVersion4(file: RawFile): RawFile {
  const consented = objectIn(file, 'consent')?.['answer'] === 'on';
  const before = objectIn(file, 'settings');
  // What is no object is not mended here: it is refused when it is validated.
  if (before === null) return { ...file, version: 5 };
  const own = consented ? 'on' : 'off';
  const settings = consented ? before : { ...before, 'relay.mode': 'hold' };
  return { ...file, version: 5, settings: { ...settings, 'reports.own': own } };
}

function objectIn(file: RawFile, key: string): RawFile | null {
  const value = Object.hasOwn(file, key) ? file[key] : null;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Version 5 forwarded to the vendor where the user had named nobody; now that is where the server itself reported. */
function fromVersion5(file: RawFile): RawFile {
  const settings = objectIn(file, 'settings');
  const relay = objectIn(file, 'relay') ?? { secret: null, port: null };
  const byDefault = settings?.['relay.upstream'] === vendorUrl;
  return {
    ...file,
    version: 6,
    ...(settings !== null && byDefault && { settings: { ...settings, 'relay.upstream': '' } }),
    relay: { ...relay, upstreams: {} },
  };
}

/** Version 6 had one relay address for all servers; it stays valid. */
function fromVersion6(file: RawFile): RawFile {
  const relay = objectIn(file, 'relay') ?? { secret: null, port: null, upstreams: {} };
  return { ...file, version: 7, relay: { ...relay, addresses: [] } };
}
