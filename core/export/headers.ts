import { say } from '../messages/language.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { exportMessages as messages } from './messages.ts';

/** Names that the request sets itself. */
const own = ['content-type', 'content-encoding', 'content-length', 'host', 'connection'];

/**
 * Reads headers as OpenTelemetry's own variable has them: `Authorization=Basic%20…,stream-name=candor`, values
 * percent-encoded or plain, or a line each. A refusal does not repeat the text, because it holds a secret.
 */
export function parseOtlpHeaders(text: string): Outcome<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = {};
  for (const part of text.split(/[,\n]/u)) {
    if (part.trim() === '') continue;
    const [, name = '', value = ''] =
      /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(.*?)\s*$/u.exec(part) ?? [];
    if (name === '') return failure('bad-argument', say(messages.nameAndValue));
    if (own.includes(name.toLowerCase())) {
      return failure('bad-argument', say(messages.ownHeader, { name }));
    }
    const decoded = decode(value);
    if (!/^[\t\u0020-\u007e]+$/u.test(decoded)) {
      return failure('bad-argument', say(messages.notSendable, { name }));
    }
    headers[name] = decoded;
  }
  return success(headers);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
