/**
 * Sentry's envelope (“Envelopes”): a line about all of it, then for each item a line about it and the item itself.
 * Candor's have one item, the event. The key of the DSN is not in it: it goes in a header alone.
 */

/** Writes an envelope. `event` is the JSON text of the event, on one line. */
export function writeEnvelope(eventId: string, event: string): string {
  return `${JSON.stringify({ event_id: eventId })}\n{"type":"event"}\n${event}\n`;
}

/** The parts of an envelope with one event; null for any other text. */
export interface Envelope {
  /** The JSON text of the first line. */
  readonly head: string;
  /** The JSON text of the event. */
  readonly event: string;
}

/** Reads an envelope as Candor records it. */
export function readEnvelope(text: string): Envelope | null {
  const [head, about, event, ...rest] = text.split('\n');
  if (head === undefined || about === undefined || event === undefined) return null;
  if (rest.join('') !== '' || !isObject(head) || !isObject(event)) return null;
  return /^\{"type":"event"[,}]/.test(about) ? { head, event } : null;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
