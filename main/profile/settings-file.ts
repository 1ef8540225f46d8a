import { accessSync, constants, existsSync, lstatSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { definitions, defaults } from '../../core/settings/definitions.ts';
import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { languageChoices } from '../../core/messages/tags.ts';
import { migrate } from '../../core/settings/migrate.ts';
import * as choices from '../../core/settings/schema.ts';
import { emptyStored, storedVersion, type Stored } from '../../core/settings/stored.ts';
import { codeOf } from '../../core/system-error.ts';
import { settingsFileMessages as messages } from './messages.ts';

/** What is asked of conf: one file `settings.json`, written atomically. */
export interface StoreOptions {
  readonly cwd: string;
  readonly name: string;
  readonly clearInvalidConfig: false;
  readonly accessPropertiesByDotNotation: false;
  readonly configFileMode: number;
  readonly serialize: (value: unknown) => string;
  readonly deserialize: (text: string) => Record<string, unknown>;
}

/** The part of conf that is used: reading reads the file, assigning replaces it. */
export interface ObjectStore {
  store: Record<string, unknown>;
}

/** Makes an {@link ObjectStore}; throws when the file cannot be read or its folder not be made. */
export type CreateStore = (options: StoreOptions) => ObjectStore;

/** What was read. `store` is null where nothing may or can be written. */
export interface SettingsRead {
  readonly stored: Stored;
  readonly store: ObjectStore | null;
  /** Why changes cannot be kept, one sentence; null when they can. */
  readonly problem: string | null;
  /** Set when a broken file was found just now: under which name it is kept, one sentence. */
  readonly setAside: string | null;
}

const fileName = 'settings.json';
// A settings file is a few hundred bytes; what is longer was not written by Candor.
const longestFile = 1_048_576;

/** SHA-256 fingerprint of a certificate, as Node and Electron write it: `AB:CD:…`, 32 bytes. */
export const fingerprintShape = z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);

const storedShape = z.looseObject({
  version: z.literal(storedVersion),
  settings: z.looseObject({
    'server.url': written('server.url'),
    'destination.kind': z.enum(choices.destinationKinds).default(defaults['destination.kind']),
    'destination.url': written('destination.url'),
    'heartbeat.minutes': whole('heartbeat.minutes'),
    'retention.days': whole('retention.days'),
    'retention.megabytes': whole('retention.megabytes'),
    'history.readings': z.enum(choices.onOrOff).default(defaults['history.readings']),
    'relay.port': whole('relay.port'),
    'relay.address': written('relay.address'),
    'relay.mode': z.enum(choices.relayModes).default(defaults['relay.mode']),
    'relay.upstream': written('relay.upstream'),
    'relay.redact': written('relay.redact'),
    'reports.own': z.enum(choices.onOrOff).default(defaults['reports.own']),
    'crash.mode': z.enum(choices.crashModes).default(defaults['crash.mode']),
    'crash.messages': z.enum(choices.onOrOff).default(defaults['crash.messages']),
    'start.login': z.enum(choices.onOrOff).default(defaults['start.login']),
    language: z.enum(languageChoices).default(defaults.language),
    'export.otlp.url': written('export.otlp.url'),
    'export.mode': z.enum(choices.onOrOff).default(defaults['export.mode']),
    'export.bodies': z.enum(choices.exportBodies).default(defaults['export.bodies']),
  }),
  firstRunDone: z.boolean().default(false),
  certificates: z.record(z.string(), fingerprintShape).default({}),
  secret: z
    .object({ origin: z.string(), email: z.string(), ciphertext: z.base64() })
    .nullable()
    .default(null),
  consent: z
    .object({ answer: z.enum(['unasked', 'on', 'off']), since: z.iso.datetime().nullable() })
    .default(emptyStored.consent),
  ownId: z.uuid().nullable().default(null),
  writeKey: z.object({ origin: z.string(), ciphertext: z.base64() }).nullable().default(null),
  relay: z
    .object({
      secret: z.base64url().min(32).max(64).nullable(),
      port: z.int().min(1).max(65_535).nullable(),
      upstreams: z.record(z.string(), z.string()).default({}),
      addresses: z
        .array(z.object({ secret: z.base64url().min(32).max(64), server: z.string().nullable() }))
        .default([]),
    })
    .default({ ...emptyStored.relay, addresses: [] }),
  sentryDsn: z.object({ host: z.string(), ciphertext: z.base64() }).nullable().default(null),
});

function written(key: choices.TextKey): z.ZodDefault<z.ZodString> {
  return z
    .string()
    .refine((text) => definitions[key].parse(text).ok)
    .default(defaults[key]);
}

function whole(
  key: 'heartbeat.minutes' | 'retention.days' | 'retention.megabytes' | 'relay.port',
): z.ZodDefault<z.ZodInt> {
  return z
    .int()
    .refine((value) => definitions[key].parse(String(value)).ok)
    .default(defaults[key]);
}

/**
 * Reads `settings.json` of a profile. A file that cannot be read is set aside under another name,
 * never overwritten; a file of a newer Candor is left alone. Never throws.
 */
export function readSettings(
  profile: string,
  createStore: CreateStore,
  now: () => Date,
): SettingsRead {
  const found = look(profile);
  if (found === 'unusable-folder') return withoutFolder(profile);
  const read = found === null ? open(profile, createStore) : found;
  if (typeof read !== 'string') return read;
  const kept = setAside(profile, now());
  if (kept === null) {
    const problem = onlyNow(say(messages.notSetAside, { reason: read }));
    return { stored: emptyStored, store: null, problem, setAside: null };
  }
  const fresh = open(profile, createStore);
  if (typeof fresh === 'string') return withoutFolder(profile);
  const setAsideAs = say(messages.setAside, { reason: read, name: kept });
  return { ...fresh, setAside: setAsideAs };
}

/** Tells one state of the file from another without reading it; '' when there is none. */
export function fingerprintOf(profile: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(join(profile, fileName), { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return '';
  }
}

/** Why the file can't be opened, before anything tries to; null: it can be, or is not there. */
function look(profile: string): string | null {
  const path = join(profile, fileName);
  try {
    const seen = statSync(path);
    if (!seen.isFile()) return say(messages.noFile);
    return seen.size > longestFile ? say(messages.tooLong) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    return isThere(path) ? say(messages.refused, { code: codeOf(error) }) : 'unusable-folder';
  }
}

/** Reads and validates; gives a string, the reason, when the file itself is at fault. */
function open(profile: string, createStore: CreateStore): SettingsRead | string {
  try {
    const store = createStore(optionsFor(profile));
    const migrated = migrate(store.store);
    if (migrated.kind === 'unreadable') return say(messages.noVersion);
    if (migrated.kind === 'future') {
      const versions = { version: String(migrated.version), known: String(storedVersion) };
      const problem = onlyNow(say(messages.newer, versions));
      return { stored: emptyStored, store: null, problem, setAside: null };
    }
    const parsed = storedShape.safeParse(migrated.file);
    if (!parsed.success) {
      const setting = parsed.error.issues[0]?.path.join(' / ') ?? 'settings';
      return say(messages.badSetting, { setting });
    }
    // What cannot be written again would never take a change.
    serialize(parsed.data);
    return { stored: parsed.data, store, problem: writeProblem(profile), setAside: null };
  } catch (error) {
    if (error instanceof SyntaxError) return say(messages.notJson);
    if (error instanceof RangeError) return say(messages.tooDeep);
    if (!isThere(join(profile, fileName))) return withoutFolder(profile);
    return say(messages.refused, { code: codeOf(error) });
  }
}

function optionsFor(profile: string): StoreOptions {
  return {
    cwd: profile,
    name: 'settings',
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    // Only for its owner: it says where a server is and who signs in there.
    configFileMode: 0o600,
    serialize,
    deserialize: (text) => {
      // Some editors put a byte order mark in front.
      const value = z
        .record(z.string(), z.unknown())
        .safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
      if (!value.success) throw new SyntaxError('not an object');
      return value.data;
    },
  };
}

function serialize(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Renames the file; gives its new name, or null when it cannot be moved. */
function setAside(profile: string, at: Date): string | null {
  const stem = `settings.broken-${at.toISOString().replaceAll(':', '-')}`;
  let name = `${stem}.json`;
  for (let copy = 2; isThere(join(profile, name)); copy += 1) name = `${stem}-${copy}.json`;
  try {
    renameSync(join(profile, fileName), join(profile, name));
    return name;
  } catch {
    return null;
  }
}

function writeProblem(profile: string): string | null {
  try {
    accessSync(profile, constants.W_OK);
    return null;
  } catch {
    return withoutFolder(profile).problem;
  }
}

function withoutFolder(profile: string): SettingsRead {
  const why = existsSync(profile) ? messages.folderNotWritten : messages.folderNotMade;
  const problem = onlyNow(say(why, { folder: profile }));
  return { stored: emptyStored, store: null, problem, setAside: null };
}

function onlyNow(problem: string): string {
  return sentences(problem, say(messages.onlyNow));
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path).size >= 0;
  } catch {
    return false;
  }
}
