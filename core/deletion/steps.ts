import { say } from '../messages/language.ts';
import type { LetterFacts } from './facts.ts';
import { statusMessages as messages } from './messages.ts';

/** One step of the best order: off, proven, then ask. */
export interface OrderStep {
  readonly id: 'off' | 'proven' | 'ask';
  readonly done: boolean;
  readonly text: string;
}

/** The best order as steps; nothing stops a user from asking first. */
export function bestOrder(
  { optOut, installations }: Pick<LetterFacts, 'optOut' | 'installations'>,
  sent: boolean,
): readonly OrderStep[] {
  const verdict = optOut?.verdict;
  const off = verdict === 'proven-off' || verdict === 'says-off';
  return [
    {
      id: 'off',
      done: off,
      text: off
        ? say(messages.isOff)
        : verdict === 'on' || verdict === 'contradiction'
          ? say(messages.turnOff)
          : say(messages.seeFirst),
    },
    {
      id: 'proven',
      done: verdict === 'proven-off',
      text: verdict === 'proven-off' ? say(messages.isProven) : say(messages.prove),
    },
    {
      id: 'ask',
      done: sent,
      text: installations.length === 0 ? say(messages.thenAskUnknown) : say(messages.thenAsk),
    },
  ];
}
