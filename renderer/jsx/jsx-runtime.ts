import type { ElementType, Key } from 'react';
import { Fragment, jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime';
import { visibleLines } from '../../core/visible.ts';

export type { JSX } from 'react/jsx-runtime';
export { Fragment };

/**
 * What every element of the window is made with (`jsxImportSource`): React's own functions, with the texts on their way
 * into the page made visible. So no page has to think of it, and none can forget it.
 */
export function jsx(type: ElementType, props: object, key?: Key): ReturnType<typeof reactJsx> {
  return reactJsx(type, shown(type, props), key);
}

/** The same for elements with several children. */
export function jsxs(type: ElementType, props: object, key?: Key): ReturnType<typeof reactJsxs> {
  return reactJsxs(type, shown(type, props), key);
}

/** What is read out or shown of an element besides its children. What is typed (`value`) stays as it is. */
const spoken = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-valuetext']);

function shown(type: ElementType, props: object): object {
  const isElement = typeof type === 'string';
  const changed = Object.entries(props).flatMap(([name, value]: [string, unknown]) => {
    // Children of a component too: one of a library hands them on to React itself.
    const text = name === 'children' || (isElement && spoken.has(name));
    const after = text ? shownText(value) : value;
    return after === value ? [] : [[name, after] as const];
  });
  return changed.length === 0 ? props : { ...props, ...Object.fromEntries(changed) };
}

function shownText(value: unknown): unknown {
  if (typeof value === 'string') return visibleLines(value);
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  const after = items.map(shownText);
  return after.every((one, at) => one === items[at]) ? items : after;
}
