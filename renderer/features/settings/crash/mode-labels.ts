import type { CrashMode } from '../../../../core/settings/schema.ts';
import type { Message } from '../../../../core/messages/message.ts';
import { crashMessages as messages } from './messages.ts';

/** How each choice is named. */
export const modeWords = {
  never: messages.neverSend,
  ask: messages.askMeEachTime,
  always: messages.sendAutomatically,
} satisfies Readonly<Record<CrashMode, Message>>;
