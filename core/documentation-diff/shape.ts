/**
 * The names in a payload without their values, its event and its release: payloads of one shape have the same
 * fields. Quick, because most heartbeats are of the shape of the one before. Null: it has others inside, or is no
 * object of JSON, so that it must be read with care.
 */
export function payloadShape(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
  const names: string[] = [];
  for (const [name, value] of Object.entries(message)) {
    if (typeof value !== 'object' || value === null) names.push(name);
    else if (name !== 'properties' || Array.isArray(value)) return null;
    else {
      for (const [inner, one] of Object.entries(value)) {
        if (typeof one === 'object' && one !== null) return null;
        names.push(`.${inner}`);
      }
      names.push(JSON.stringify(Reflect.get(value, 'zo_version')) ?? '');
    }
  }
  return JSON.stringify([Reflect.get(message, 'event') ?? null, ...names]);
}
