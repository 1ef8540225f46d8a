import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { profileTrouble } from '../profile/profile-folder.ts';
import { parseAddress } from '../profile/server-address.ts';
import type { GlobalOptions } from './types.ts';

/** The options that are read before anything else; a window takes all of them but the password file. */
const firstOptions = {
  profile: { type: 'string' },
  server: { type: 'string' },
  'at-login': { type: 'boolean' },
  'password-file': { type: 'string' },
} as const;

/**
 * Reads `--profile` and `--server` out of Candor's own arguments before anything else is loaded. What
 * does not fit is null here: {@link wantsTerminal} is true then, and the terminal says why.
 */
export function readGlobalOptions(args: readonly string[]): GlobalOptions {
  const { values, tokens } = read(args);
  const { server, 'password-file': file } = values;
  // The next option, taken for a value that was forgotten, names no folder: none is made for it.
  const isForgotten = tokens.some(
    (token) => token.kind === 'option' && token.name === 'profile' && isSwallowed(token),
  );
  const profile = isForgotten ? null : values.profile;
  const address = parseAddress(typeof server === 'string' ? server : '');
  return {
    profile: typeof profile === 'string' && fitsProfile(profile) ? resolve(profile) : null,
    server: address.ok && address.value !== '' ? address.value : null,
    passwordFile: typeof file === 'string' ? resolve(file) : null,
  };
}

/**
 * True when these arguments are for the terminal: a command, `--help`, `--version`, or anything that
 * a window does not take, so that a slip is told and not passed over.
 */
export function wantsTerminal(args: readonly string[]): boolean {
  return read(args).tokens.some((token) => token.kind !== 'option' || !fitsWindow(token));
}

/** True when one JSON document is asked for: `--json` before a `--`. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).includes('--json');
}

/**
 * True when the output is English in every language: a JSON document, which programs read, and the manual page and the
 * completions, which are made once for everybody.
 */
export function isForEverybody(args: readonly string[]): boolean {
  const command = read(args).positionals[0] ?? '';
  return wantsJson(args) || command === 'manual' || command === 'completion';
}

function fitsWindow({ name, value, inlineValue }: OptionToken): boolean {
  if (name === 'at-login') return value === undefined;
  if (value === undefined || value === '') return false;
  if (isSwallowed({ value, inlineValue })) return false;
  return name === 'profile' ? fitsProfile(value) : name === 'server' && parseAddress(value).ok;
}

/** Whether the next option was taken for a value that was forgotten. */
function isSwallowed({ value, inlineValue }: Pick<OptionToken, 'value' | 'inlineValue'>): boolean {
  return inlineValue === false && value?.startsWith('-') === true;
}

/** An option as it stands on the command line. */
interface OptionToken {
  readonly name: string;
  readonly value: string | undefined;
  /** Written with `=`. */
  readonly inlineValue: boolean | undefined;
}

function fitsProfile(text: string): boolean {
  return text !== '' && profileTrouble(resolve(text)) === null;
}

function read(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: firstOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
}
