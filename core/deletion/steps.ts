import type { LetterFacts } from './facts.ts';

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
        ? 'Telemetry is off.'
        : verdict === 'on' || verdict === 'contradiction'
          ? 'Turn telemetry off first. Otherwise new data come while the old are deleted.'
          : 'See first that the server has it off. Otherwise new data come while the old are deleted.',
    },
    {
      id: 'proven',
      done: verdict === 'proven-off',
      text:
        verdict === 'proven-off'
          ? 'It is proven: the checks agree.'
          : 'Prove that it is off, so that the letter can say so.',
    },
    {
      id: 'ask',
      done: sent,
      text:
        installations.length === 0
          ? 'Then ask. No instance_id is known yet: without it the vendor may not find your data.'
          : 'Then ask, and say here on which day you sent the letter.',
    },
  ];
}
