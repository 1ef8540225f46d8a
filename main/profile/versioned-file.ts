import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { say } from '../../core/messages/language.ts';
import { codeOf } from '../../core/system-error.ts';
import { brokenFileMessages as messages } from './messages.ts';
import { brokenName, isThere } from './broken-name.ts';
import { profilePath, type DocumentName } from './profile-files.ts';

/** What is asked of conf: one file `<name>.json`, written atomically. */
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

/** What the content of a file turned out to be. */
export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  /** Written by a newer Candor: must not be changed by this one. */
  | { readonly kind: 'future'; readonly version: number }
  /** `reason`: words in parentheses. */
  | { readonly kind: 'broken'; readonly reason: string };

/** A JSON file of the profile that has a version and must never be lost. */
export interface VersionedFile<T> {
  /** The folder of the profile, absolute. */
  readonly profile: string;
  readonly name: DocumentName;
  /** Most bytes that it can have: what is longer was not written by Candor. */
  readonly longest: number;
  /** Reads its content; empty where there is no file. Pure. */
  readonly parse: (content: Record<string, unknown>) => Parsed<T>;
}

/** What was read. */
export type VersionedRead<T> =
  | {
      readonly kind: 'usable';
      readonly value: T;
      readonly store: ObjectStore;
      /** Set when a broken file was found just now: why, and the name under which it is kept. */
      readonly setAside: { readonly reason: string; readonly name: string } | null;
    }
  /** Of a newer Candor, and left alone. */
  | { readonly kind: 'future'; readonly version: number }
  /** Broken, and it could not be set aside; it is left as it is. */
  | { readonly kind: 'stuck'; readonly reason: string }
  | { readonly kind: 'no-folder'; readonly code: string };

/**
 * Reads a file of the profile. One that is broken is set aside under another name, never overwritten; one of a newer
 * Candor is left alone. Never throws.
 */
export function readVersioned<T>(
  file: VersionedFile<T>,
  createStore: CreateStore,
  now: () => Date,
): VersionedRead<T> {
  const read = readOnce(file, createStore);
  if (read.kind !== 'stuck') return read;
  const name = setAside(file, now());
  if (name === null) return read;
  const fresh = readOnce(file, createStore);
  return fresh.kind === 'usable' ? { ...fresh, setAside: { reason: read.reason, name } } : fresh;
}

/** Returns the path of the file. */
export function pathOf({
  profile,
  name,
}: Pick<VersionedFile<unknown>, 'profile' | 'name'>): string {
  return profilePath(profile, `${name}.json`);
}

function readOnce<T>(file: VersionedFile<T>, createStore: CreateStore): VersionedRead<T> {
  const path = pathOf(file);
  try {
    const seen = statSync(path, { throwIfNoEntry: false });
    if (seen !== undefined && !seen.isFile()) return stuck(say(messages.notAFile));
    if (seen !== undefined && seen.size > file.longest) return stuck(say(messages.tooLong));
    const store = createStore(optionsFor(file));
    const parsed = file.parse(store.store);
    if (parsed.kind === 'broken') return stuck(parsed.reason);
    if (parsed.kind === 'future') return parsed;
    // What cannot be written again would never take a change.
    serialize(parsed.value);
    return { kind: 'usable', value: parsed.value, store, setAside: null };
  } catch (error) {
    if (error instanceof SyntaxError) return stuck(say(messages.notJson));
    if (error instanceof RangeError) return stuck(say(messages.tooDeep));
    const code = codeOf(error);
    return isThere(path) ? stuck(say(messages.refused, { code })) : { kind: 'no-folder', code };
  }
}

function stuck(reason: string): { readonly kind: 'stuck'; readonly reason: string } {
  return { kind: 'stuck', reason };
}

function optionsFor({ profile, name }: VersionedFile<unknown>): StoreOptions {
  return {
    cwd: profile,
    name,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    // Only for its owner: it says where a server is, who signs in there, and who asked for a deletion.
    configFileMode: 0o600,
    serialize,
    deserialize: (text) => {
      // Some editors put a byte order mark in front.
      const value = anyObject.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
      if (!value.success) throw new SyntaxError('not an object');
      return value.data;
    },
  };
}

const anyObject = z.record(z.string(), z.unknown());

function serialize(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Renames the file; gives its new name, or null when it cannot be moved. */
function setAside(file: VersionedFile<unknown>, at: Date): string | null {
  const name = brokenName(file.profile, `${file.name}.json`, at);
  try {
    renameSync(pathOf(file), join(file.profile, name));
    return name;
  } catch {
    return null;
  }
}

/** Returns why content of an unexpected shape is broken: the first place that is not what it should be. */
export function brokenAt({ issues }: z.ZodError, otherwise: string): Parsed<never> {
  const place = issues[0]?.path.join(' / ') ?? otherwise;
  return { kind: 'broken', reason: say(messages.badPlace, { place }) };
}
