import { accessSync, constants, existsSync, statSync } from 'node:fs';
import * as z from 'zod';
import { settingsIn } from '../../core/settings/definitions.ts';
import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { migrate } from '../../core/settings/migrate.ts';
import { emptyStored, storedVersion, type Stored } from '../../core/settings/stored.ts';
import { brokenFileMessages as reasons, settingsFileMessages as messages } from './messages.ts';
import {
  brokenAt,
  pathOf,
  readVersioned,
  type CreateStore,
  type ObjectStore,
  type Parsed,
  type VersionedFile,
} from './versioned-file.ts';

/** What was read. `store` is null where nothing may or can be written. */
export interface SettingsRead {
  readonly stored: Stored;
  readonly store: ObjectStore | null;
  /** Why changes cannot be kept, one sentence; null when they can. */
  readonly problem: string | null;
  /** Set when a broken file was found just now: under which name it is kept, one sentence. */
  readonly setAside: string | null;
}

/** SHA-256 fingerprint of a certificate, as Node and Electron write it: `AB:CD:…`, 32 bytes. */
export const fingerprintShape = z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);

const storedShape = z.looseObject({
  version: z.literal(storedVersion),
  settings: z.looseObject({}).transform((given, context) => {
    const read = settingsIn(given);
    if (typeof read !== 'string') return { ...given, ...read };
    context.addIssue({ code: 'custom', path: [read] });
    return z.NEVER;
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

/**
 * Reads `settings.json` of a profile. A file that cannot be read is set aside under another name,
 * never overwritten; a file of a newer Candor is left alone. Never throws.
 */
export function readSettings(
  profile: string,
  createStore: CreateStore,
  now: () => Date,
): SettingsRead {
  const read = readVersioned(fileOf(profile), createStore, now);
  if (read.kind === 'usable') {
    const { value: stored, store, setAside } = read;
    const told = setAside && say(messages.setAside, setAside);
    return { stored, store, problem: writeProblem(profile), setAside: told };
  }
  if (read.kind === 'future') {
    const versions = { version: String(read.version), known: String(storedVersion) };
    return notKept(say(messages.newer, versions));
  }
  if (read.kind === 'stuck') return notKept(say(messages.notSetAside, { reason: read.reason }));
  return notKept(folderProblem(profile));
}

/** Tells one state of the file from another without reading it; '' when there is none. */
export function fingerprintOf(profile: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(pathOf(fileOf(profile)), { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return '';
  }
}

function fileOf(profile: string): VersionedFile<Stored> {
  // A settings file is a few hundred bytes.
  return { profile, name: 'settings', longest: 1_048_576, parse };
}

function parse(content: Record<string, unknown>): Parsed<Stored> {
  const migrated = migrate(content);
  if (migrated.kind === 'unreadable') return { kind: 'broken', reason: say(reasons.noVersion) };
  if (migrated.kind === 'future') return migrated;
  const parsed = storedShape.safeParse(migrated.file);
  return parsed.success
    ? { kind: 'parsed', value: parsed.data }
    : brokenAt(parsed.error, 'settings');
}

function notKept(problem: string): SettingsRead {
  return { stored: emptyStored, store: null, problem: onlyNow(problem), setAside: null };
}

function writeProblem(profile: string): string | null {
  try {
    accessSync(profile, constants.W_OK);
    return null;
  } catch {
    return onlyNow(folderProblem(profile));
  }
}

function folderProblem(folder: string): string {
  const why = existsSync(folder) ? messages.folderNotWritten : messages.folderNotMade;
  return say(why, { folder });
}

function onlyNow(problem: string): string {
  return sentences(problem, say(messages.onlyNow));
}
