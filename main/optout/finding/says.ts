import { readEnvFile, type EnvFile, type EnvSays } from '../../../core/optout/env-file.ts';
import { winningLine } from '../../../core/optout/precedence.ts';
import type { Release } from '../../../core/catalogue/version.ts';
import { readCompose } from '../places/compose.ts';
import { beginsAnew, readDropIn } from '../places/systemd.ts';
import type { Setup, Source } from '../types.ts';

/** A source that can be changed. */
export type Changeable = Exclude<Source, { kind: 'shown' }>;

/** True for what can be changed; the others are shown only. */
export function isChangeable(source: Source): source is Changeable {
  return source.kind !== 'shown';
}

/** What a source says of a variable; undefined: it does not set it, or cannot be read. */
export function sourceSays(
  source: Changeable,
  key: string,
  release: Release | null,
): string | undefined {
  const value = setsOf(source, key, release);
  return value === undefined || isUnset(source, key, value) ? undefined : value;
}

/** True where the unit of a source takes a variable of that value out again. */
export function isUnset(source: Changeable, key: string, value: string): boolean {
  const unset = source.kind === 'compose' ? [] : (source.unset ?? []);
  return unset.includes(key) || unset.includes(`${key}=${value}`);
}

/** The drop-in that is read after Candor's own and decides a variable instead; undefined: none does. */
export function laterDropIn(
  source: Changeable,
  key: string,
): { readonly path: string; readonly text: string } | undefined {
  if (source.kind !== 'systemd-drop-in') return undefined;
  return source.later?.findLast(
    ({ text }) => readDropIn(text)[key] !== undefined || beginsAnew(text),
  );
}

function setsOf(source: Changeable, key: string, release: Release | null): string | undefined {
  if (source.kind === 'systemd-drop-in') {
    const later = laterDropIn(source, key);
    if (later !== undefined) return readDropIn(later.text)[key];
    return readDropIn(source.text ?? '')[key] ?? source.sets[key];
  }
  if (source.text === null) return undefined;
  if (source.kind === 'compose') {
    const services = [{ text: source.text, service: source.service }, ...(source.bases ?? [])];
    const values = services.map(({ text, service }) => readCompose(text, service, key)?.value);
    return values.find((value) => value !== undefined);
  }
  return envSays(source, source.text, key, release).value;
}

/** What a file of `KEY=value` lines would say of a variable if it held `text`, read as what loads it does. */
export function envSays(
  source: Extract<Source, { kind: 'env-file' }>,
  text: string,
  key: string,
  release: Release | null,
): EnvSays {
  const wins = source.by === 'server' ? winningLine(release) : 'last';
  const known = read.get(source);
  if (known?.text === text && known.wins === wins) return known.file(key);
  const file = readEnvFile(text, wins, source.dialect, source.lookup);
  read.set(source, { text, wins, file });
  return file(key);
}

/** What was read of each source last: a look at a server asks one file for many variables. */
const read = new WeakMap<
  Source,
  { readonly text: string; readonly wins: 'first' | 'last'; readonly file: EnvFile }
>();

/** The file that the server itself loads, when it is there; null: there is none. */
export function loadedFile(
  setup: Pick<Setup, 'sources'>,
): Extract<Source, { kind: 'env-file' }> | null {
  for (const source of setup.sources) {
    if (source.kind === 'env-file' && source.by === 'server' && source.exists) return source;
  }
  return null;
}

/** What a source is called in a sentence. */
export function nameOf(source: Changeable): string {
  return source.kind === 'systemd-drop-in' ? source.unit : source.path;
}
