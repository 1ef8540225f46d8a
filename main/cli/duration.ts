import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { UsageError } from './types.ts';

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Returns a length of time (`90s`, `5m`, `1h30m`, `3d`) in milliseconds; null for anything else. */
export function milliseconds(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/u.test(text)) return null;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/gu)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  );
}

/** Reads a length of time as given with an option; in milliseconds. Throws `UsageError` for anything else. */
export function durationOption(option: string): (text: string) => number {
  return (text) => {
    const read = milliseconds(text);
    if (read !== null) return read;
    throw new UsageError(say(messages.lengthOfTime, { option }));
  };
}
