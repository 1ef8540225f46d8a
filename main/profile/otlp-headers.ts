import { join } from 'node:path';
import { say } from '../../core/messages/language.ts';
import { secretMessages as messages } from './messages.ts';
import { parseOtlpHeaders } from '../../core/export/headers.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { codeOf } from '../../core/system-error.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** Name of the credential that systemd hands over (systemd.exec(5), LoadCredential=). */
const credential = 'candor-otlp-headers';
const longest = 65_536;

/** Headers for the user's own collector; never an argument, and never in the settings. */
export type OtlpHeaders = () => Outcome<Readonly<Record<string, string>>>;

/**
 * Opens them: from `CANDOR_OTLP_HEADERS`, which is taken out of `secrets`, else from a credential of systemd's in
 * `directory`, read anew each time. `hide` is told each value, so that no crash report says it.
 */
export function openOtlpHeaders(
  secrets: Record<string, string | undefined>,
  directory: string | undefined,
  hide: (text: string) => void,
): OtlpHeaders {
  const given = secrets['CANDOR_OTLP_HEADERS'] ?? '';
  delete secrets['CANDOR_OTLP_HEADERS'];
  return () => {
    const text = given === '' ? read(directory) : success(given);
    if (!text.ok) return text;
    const headers = parseOtlpHeaders(text.value);
    for (const value of Object.values(headers.ok ? headers.value : {})) hide(value);
    return headers;
  };
}

function read(directory: string | undefined): Outcome<string> {
  if (directory === undefined || directory === '') return success('');
  try {
    return success(readTextFileSync(join(directory, credential), longest));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return success('');
    return failure('not-allowed', say(messages.credentialUnread, { name: credential, code }));
  }
}
