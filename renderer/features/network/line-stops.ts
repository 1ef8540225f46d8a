import type { Contact } from '../../../core/history/own-connections.ts';

/** Lines drawn now, by their numbers, the first and the last included. */
export interface Drawn {
  readonly first: number;
  readonly last: number;
}

/**
 * The one line with a link at which the Tab key stops: where the cursor is, or the first one drawn while that is out
 * of sight. Null: none that is drawn has a link.
 */
export function stopOf(lines: readonly Contact[], drawn: Drawn, cursor: number): number | null {
  const inSight = cursor >= drawn.first && cursor <= drawn.last;
  if (inSight && lines[cursor]?.kind === 'record') return cursor;
  const first = lines.findIndex(({ kind }, at) => at >= drawn.first && kind === 'record');
  return first === -1 || first > drawn.last ? null : first;
}

/** The line with a link that a key leads to from `at`; null: the key leads nowhere. */
export function lineAfter(lines: readonly Contact[], at: number, key: string): number | null {
  const found = ((): number => {
    switch (key) {
      case 'ArrowDown':
        return lines.findIndex((line, index) => index > at && isLink(line));
      case 'ArrowUp':
        return lines.slice(0, at).findLastIndex(isLink);
      case 'Home':
        return lines.findIndex(isLink);
      case 'End':
        return lines.findLastIndex(isLink);
      default:
        return -1;
    }
  })();
  return found === -1 ? null : found;
}

function isLink({ kind }: Contact): boolean {
  return kind === 'record';
}
