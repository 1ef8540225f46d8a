import type { EventKind } from '../catalogue/releases.ts';

const kinds: Readonly<Record<string, EventKind>> = {
  heartbeat: 'heartbeat',
  'Starting server': 'started',
  'Server stopped': 'stopped',
};

/**
 * Which event of the server a name stands for, whatever the product was called then (`ZincObserve - heartbeat`);
 * null: none of the server's own, such as those of its web pages.
 */
export function eventKindOf(event: string): EventKind | null {
  const name = /^(?:Zinc Observe|ZincObserve|OpenObserve) - (.+)$/.exec(event)?.[1];
  return name !== undefined && Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
}
