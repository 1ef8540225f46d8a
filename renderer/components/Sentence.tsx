import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { sayPieces } from '../../core/messages/language.ts';
import type { Message, TagsOf, ValuesOf } from '../../core/messages/message.ts';

/**
 * One message with elements in it, each where the language has it, around its own text: `Look at <link>its
 * page</link>.` with `tags={{ link: <Link href="/page" /> }}`.
 */
export function Sentence<Text extends string>(props: {
  readonly of: Message<Text>;
  readonly tags: Readonly<Record<TagsOf<NoInfer<Text>>, ReactElement>>;
  /** What stands in it, as for `say`. */
  readonly values: ValuesOf<NoInfer<Text>>;
}): ReactNode;
export function Sentence(props: {
  readonly of: Message;
  readonly tags: Readonly<Record<string, ReactElement>>;
  readonly values: ValuesOf<string>;
}): ReactNode {
  const makers = Object.entries(props.tags).map(([name, element]) => [
    name,
    // The text passes the window's own way of making elements, which a clone does not.
    (inside: string) => cloneElement(element, {}, <>{inside}</>),
  ]);
  // The pieces of a sentence have no names of their own.
  return sayPieces<string, ReactNode>(props.of, Object.fromEntries(makers), props.values).map(
    (piece, at) => <Fragment key={at}>{piece}</Fragment>,
  );
}
