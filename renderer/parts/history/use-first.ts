import { useAsked } from '../../use-asked.ts';

/** When the oldest record was made, in milliseconds since 1970; null while that is not known. */
export function useFirst(records: number): number | null {
  // Asked once and after the history was empty: the oldest one changes only when retention drops it.
  const asked = useAsked(records === 0 ? null : 'first', async (candor) => {
    const page = await candor.history.list({}, records - 1, 1);
    return page.ok ? { ok: true, value: page.value.records[0]?.at ?? null } : page;
  });
  return asked.value === null ? null : Date.parse(asked.value);
}
