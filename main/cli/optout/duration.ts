import { UsageError } from '../types.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Reads a length of time (`90s`, `5m`, `1h30m`) as given with an option; in milliseconds. Throws `UsageError` for anything else. */
export function durationOption(option: string): (text: string) => number {
  return (text) => {
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) {
      throw new UsageError(`${option}: a length of time is written like 90s, 5m or 1h30m`);
    }
    return parts.reduce(
      (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
      0,
    );
  };
}
