/** A service's environment, of a list or a map; a variable without a value, which the shell gives, is null. */
export function environmentOf(service: unknown): Record<string, string | null> {
  const environment = memberOf(service, 'environment');
  const pairs = Array.isArray(environment)
    ? environment.map((item: unknown) => {
        const text = String(item);
        const at = text.indexOf('=');
        return at === -1
          ? ([text, null] as const)
          : ([text.slice(0, at), text.slice(at + 1)] as const);
      })
    : Object.entries(isObject(environment) ? environment : {}).map(
        ([key, value]: [string, unknown]) => [key, isBare(value) ? String(value) : null] as const,
      );
  return Object.fromEntries(pairs);
}

/** True for objects and lists. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A member of an object; undefined where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

/** A list, or the one value as a list. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** The same object without one member. */
export function without(value: unknown, name: string): unknown {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(([key]) => key !== name),
  );
}

/** Text of a value that does not depend on the order of its members. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function isBare(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
