import type { ElementType, Key } from 'react';
import { jsx } from './jsx-runtime.ts';

export type { JSX } from 'react/jsx-dev-runtime';
export { Fragment } from './jsx-runtime.ts';

/** What elements are made with where React's development build is used. */
export function jsxDEV(type: ElementType, props: object, key?: Key): ReturnType<typeof jsx> {
  return jsx(type, props, key);
}
