/** Below these keys stands what a person wrote: what an alert looks for, what a dashboard shows. */
const written = new Set(['query_condition', 'condition', 'tabs', 'variables']);

/**
 * The keys of a JSON value with the types that stand under them, in no order: `.list[].name` is `string`. What stands in
 * an empty list is not known, and what a person wrote is not looked into.
 */
export function shapeOf(value: unknown): Record<string, string> {
  const found = new Map<string, Set<string>>();
  const walk = (at: string, inner: unknown): void => {
    const type = inner === null ? 'null' : Array.isArray(inner) ? 'array' : typeof inner;
    found.set(at, (found.get(at) ?? new Set()).add(type));
    if (written.has(at.split('.').at(-1) ?? '')) return;
    if (Array.isArray(inner)) for (const one of inner) walk(`${at}[]`, one);
    else if (typeof inner === 'object' && inner !== null) {
      for (const [key, one] of Object.entries(inner)) walk(`${at}.${key}`, one);
    }
  };
  walk('', value);
  return Object.fromEntries(
    [...found].map(([at, types]) => [at, [...types].toSorted().join(' or ')]),
  );
}

/** Families of a page of gauges, each with the names of its labels. */
export function gaugesIn(page: string): Map<string, string> {
  const samples = page
    .split('\n')
    .flatMap((line) => /^(\w+)(?:\{(.*)\})? \S+$/.exec(line)?.slice(1) ?? []);
  const families = new Map<string, string>();
  for (let at = 0; at < samples.length; at += 2) {
    const labels = [...(samples[at + 1] ?? '').matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)];
    families.set(samples[at] ?? '', labels.map(([, name]) => name).join(' '));
  }
  return families;
}
