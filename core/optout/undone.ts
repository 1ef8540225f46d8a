import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import type { Aim } from './activation.ts';
import { aimMessages as messages } from './changing/messages.ts';
import type { StepAim } from './calls.ts';

/** What taking a change back comes to for the server. */
export const opposite: Readonly<Record<StepAim, Aim>> = {
  off: 'on',
  on: 'off',
  'relay-on': 'relay-off',
  'relay-off': 'relay-on',
  prove: 'relay-off',
};

const untilThen: Readonly<Record<StepAim, Message>> = {
  off: messages.untilOff,
  on: messages.untilOn,
  'relay-on': messages.untilRelayOn,
  'relay-off': messages.untilRelayOff,
  prove: messages.untilProve,
};

/** What the running server does until it takes up that a change was taken back, by the change; one sentence. */
export function untilThenWords(aim: StepAim): string {
  return say(untilThen[aim]);
}
