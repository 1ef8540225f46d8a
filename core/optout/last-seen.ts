import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import { momentWords } from '../status/moments.ts';
import { lastSeenMessages as messages } from './messages.ts';
import type { VerdictName } from './verdict.ts';

/** What is kept of a server when it was last checked, for the time in which it does not run or answer. */
export interface LastSeen {
  /** Its address. */
  readonly url: string;
  /** True where its process was seen on this machine. */
  readonly local: boolean;
  /** As it said it (`v0.10.7`); null when it did not. */
  readonly release: string | null;
  readonly instanceId: string | null;
  readonly verdict: VerdictName;
  /** RFC 3339. */
  readonly at: string;
  /** The file that alone decides whether its next start is on; null: there is none, or more than a file decides. */
  readonly settings: string | null;
}

/** Why there is no running server to check. */
export type Absent =
  | { readonly state: 'none' | 'several' }
  | {
      readonly state: 'stopped' | 'unreached';
      readonly url: string;
      /** Why nothing of it was read, one sentence. */
      readonly why: string;
      /** Null: it was never checked. */
      readonly last: LastSeen | null;
      /** When its report “Server stopped” came, milliseconds since 1970; null: none came. */
      readonly saidStopped: number | null;
      /** Milliseconds since 1970. */
      readonly now: number;
    };

const was: Readonly<Record<VerdictName, Message>> = {
  'proven-off': messages.provenOff,
  'says-off': messages.saysOff,
  contradiction: messages.contradiction,
  on: messages.on,
  'cannot-tell': messages.cannotTell,
};

/** What was last known of a server that does not run, and when; '' where nothing is. */
export function lastWords(absent: Absent): string {
  if (!('url' in absent)) return '';
  const { last, saidStopped, now } = absent;
  return sentences(
    last === null ? '' : say(was[last.verdict], { when: momentWords(Date.parse(last.at), now) }),
    saidStopped === null ? '' : say(messages.saidStopped, { when: momentWords(saidStopped, now) }),
  );
}
