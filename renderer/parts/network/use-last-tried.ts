import { useAsked } from '../../use-asked.ts';

const tried = [
  { origin: 'collected', outcome: 'sent' },
  { origin: 'collected', outcome: 'failed' },
  { origin: 'collected', outcome: 'pending' },
  { origin: 'crash', outcome: 'sent' },
  { origin: 'crash', outcome: 'failed' },
  { origin: 'crash', outcome: 'pending' },
  { origin: 'captured', outcome: 'sent' },
  { origin: 'captured', outcome: 'failed' },
  { origin: 'captured', outcome: 'pending' },
] as const;

/**
 * When Candor last tried to connect on its own, in milliseconds since 1970: the last step of the newest record of
 * each outcome that has an attempt in it. Null: never. Undefined: not known yet.
 */
export function useLastTried(stamp: string): number | null | undefined {
  const asked = useAsked(stamp, async (candor) => {
    const times: number[] = [];
    for (const filters of tried) {
      const page = await candor.history.list(filters, 0, 1);
      if (!page.ok) return page;
      const newest = page.value.records[0];
      if (newest === undefined) continue;
      const whole = await candor.history.record(newest.id);
      if (!whole.ok) return whole;
      const attempts = whole.value.steps.filter(({ what }) => what !== 'blocked');
      times.push(...attempts.map(({ at }) => Date.parse(at)));
    }
    const others = await candor.history.connections();
    if (!others.ok) return others;
    times.push(...others.value.filter(({ allowed }) => allowed).map(({ at }) => Date.parse(at)));
    return { ok: true, value: times.reduce((a, b) => Math.max(a, b), -Infinity) };
  });
  if (asked.value === null) return undefined;
  return asked.value === -Infinity ? null : asked.value;
}
