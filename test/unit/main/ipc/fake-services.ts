import { calls, type Services } from '../../../../core/contract.ts';

/** Returns services of the whole contract in which `answer` stands in for each call (`deletion.letter`). */
export function fakeServices(answer: (call: string) => Promise<unknown>): Services {
  const made: Record<string, Record<string, unknown>> = {};
  for (const { group, name } of calls) {
    made[group] = { ...made[group], [name]: () => answer(`${group}.${name}`) };
  }
  if (!isComplete(made)) throw new Error('A call of the contract is missing.');
  return made;
}

function isComplete(
  given: Record<string, Record<string, unknown>>,
): given is typeof given & Services {
  return calls.every(({ group, name }) => typeof given[group]?.[name] === 'function');
}
