/**
 * The names in a payload without their values, its event and its release: payloads of one shape have the same
 * fields. Quick, because most heartbeats are of the shape of the one before. Null: it has others inside, or is no
 * JSON object, so that it must be read with care.
 */
export function payloadShape(text: string): string | null {
  const message = parsed(text);
  if (message === null) return null;
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

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
