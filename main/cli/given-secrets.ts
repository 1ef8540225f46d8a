import { join } from 'node:path';
import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { codeOf } from '../../core/system-error.ts';
import { readRegularFileSync } from '../files/read-file.ts';
import { environmentTroubles } from '../profile/environment-trouble.ts';
import { UsageError, type GlobalOptions } from './types.ts';

/** Secrets by the names of their variables. */
type Secrets = Record<string, string | undefined>;

/** Names of systemd's credentials (`LoadCredential=candor-root-password:FILE`) for each variable. */
const credentials = {
  CANDOR_ROOT_EMAIL: 'candor-root-email',
  CANDOR_ROOT_PASSWORD: 'candor-root-password',
  CANDOR_WRITE_KEY: 'candor-write-key',
  CANDOR_SENTRY_DSN: 'candor-sentry-dsn',
} as const;

/** Longest file that is taken for a secret, in bytes. */
const longest = 16_384;

/**
 * Adds to the secrets of the environment those that come in files: `--password-file`, then systemd's credentials. What the
 * environment sets wins over a credential, and `--password-file` over both. What is wrong is said. Throws `UsageError`
 * when the password file can't be read.
 */
export function addGivenSecrets(
  secrets: Secrets,
  { passwordFile }: Pick<GlobalOptions, 'passwordFile'>,
  folder: string | undefined,
  tell: (message: string) => void,
): void {
  if (folder !== undefined && folder !== '') {
    for (const [name, file] of Object.entries(credentials)) {
      if (secrets[name]) continue;
      const text = firstLine(join(folder, file));
      if (typeof text === 'string') secrets[name] = text;
      else if (text.trouble !== 'ENOENT') {
        tell(say(messages.badCredential, { file, trouble: text.trouble }));
      }
    }
  }
  if (passwordFile !== null) {
    const text = firstLine(passwordFile);
    if (typeof text !== 'string') {
      throw new UsageError(
        say(messages.badPasswordFile, { file: passwordFile, trouble: text.trouble }),
      );
    }
    if (text === '') throw new UsageError(say(messages.emptyPasswordFile, { file: passwordFile }));
    secrets['CANDOR_ROOT_PASSWORD'] = text;
  }
  for (const trouble of environmentTroubles(secrets)) tell(trouble);
}

/** The first line of a file: an editor puts a line end behind it that is no part of the secret. */
function firstLine(path: string): string | { readonly trouble: string } {
  try {
    return /^[^\r\n]*/u.exec(readRegularFileSync(path, longest).bytes.toString('utf8'))?.[0] ?? '';
  } catch (error) {
    return { trouble: codeOf(error) };
  }
}
