import { outcomeMessages, whyMessages as whys } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';

const known: Readonly<Record<string, Message>> = {
  ECONNREFUSED: whys.notListening,
  ENOTFOUND: whys.unknownHost,
  EAI_AGAIN: whys.unknownHost,
  EHOSTUNREACH: whys.hostUnreachable,
  ENETUNREACH: whys.networkUnreachable,
  ETIMEDOUT: whys.noneInTime,
  ECONNRESET: whys.connectionClosed,
  EPIPE: whys.connectionClosed,
};

/** Returns a clause in English for the short name that the system gives an error; it stands after a colon. */
export function failureWords(code: string): string {
  const words = Object.hasOwn(known, code) ? known[code] : undefined;
  if (words !== undefined) return words.text;
  if (/CERT|SELF_SIGNED|SIGNATURE|ALTNAME|ISSUER|CRL/.test(code)) {
    return inEnglish(whys.untrusted, { code });
  }
  if (code.startsWith('HPE_')) return whys.notHttp.text;
  if (/SSL|TLS|EPROTO/.test(code)) return inEnglish(whys.notSecure, { code });
  return inEnglish(whys.connectionFailed, { code });
}

/** Why a record is blocked when nobody told where to send. */
export const noDestination = outcomeMessages.noDestination.text;
/** Why a record that was queued for another address is not sent. */
export const otherDestination = outcomeMessages.otherDestination.text;
