import { Fragment, type ReactNode } from 'react';
import { sayPieces } from '../../core/messages/language.ts';
import type { Message, TagsOf, ValuesOf } from '../../core/messages/message.ts';

/**
 * One message with elements in it, each where the language has it: `Look at <link>its page</link>.` with
 * `tags={{ link: (inside) => <a …>{inside}</a> }}`.
 */
export function Sentence<Text extends string>(props: {
  readonly of: Message<Text>;
  readonly tags: Readonly<Record<TagsOf<NoInfer<Text>>, (inside: string) => ReactNode>>;
  /** What stands in it, as for `say`. */
  readonly values: ValuesOf<NoInfer<Text>>;
}): ReactNode;
export function Sentence(props: {
  readonly of: Message;
  readonly tags: Readonly<Record<string, (inside: string) => ReactNode>>;
  readonly values: ValuesOf<string>;
}): ReactNode {
  // The pieces of a sentence have no names of their own.
  return sayPieces(props.of, props.tags, props.values).map((piece, at) => (
    <Fragment key={at}>{piece}</Fragment>
  ));
}
