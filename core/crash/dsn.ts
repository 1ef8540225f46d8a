import { say } from '../messages/language.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { parseServerUrl } from '../settings/server-url.ts';
import { crashMessages as messages } from './messages.ts';

/** Where reports go, out of a DSN (Sentry, “DSN structure”). */
export interface Dsn {
  /** The public key: it lets a report in, and is sent in a header only. */
  readonly key: string;
  /** The address that is posted to, as records name it: without the key. */
  readonly address: string;
  /** Host and port, for a person. */
  readonly host: string;
}

const example = 'https://KEY@sentry.example.com/1';

/**
 * Reads a DSN: `{scheme}://{key}@{host}{path}/{project}`. A secret key of old (`key:secret@`) is not kept, because
 * nothing needs it any more. No sentence of a refusal repeats the text.
 */
export function parseDsn(text: string): Outcome<Dsn> {
  const parts =
    /^(https?):\/\/([\w-]{1,128})(?::[\w-]*)?@([^/?#@\s]+)((?:\/[^/?#\s]+)*)\/(\d{1,20})\/?$/i.exec(
      text.trim(),
    );
  if (parts === null) return failure('bad-argument', say(messages.notADsn, { example }));
  const [, scheme = '', key = '', host = '', path = '', project = ''] = parts;
  const base = parseServerUrl(`${scheme}://${host}${path}`);
  if (!base.ok) return failure('bad-argument', say(messages.notADsn, { example }));
  return success({ key, address: `${base.value}/api/${project}/envelope/`, host });
}
