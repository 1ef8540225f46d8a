import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';
import styles from './exact-payload.module.css';
/** JSON set over several lines, with its outer keys in the ink of the text and `marked` keys marked. */
export function JsonText(props: { readonly text: string; readonly marked: ReadonlySet<string> }) {
  return (
    // Long payloads scroll inside: the keyboard must reach them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['scroll']} tabIndex={0} aria-label={say(messages.thePayloadAsJson)}>
      <pre>
        {props.text.split('\n').map((line, at) => (
          // Lines have no name of their own; they are only ever replaced together. Each is a block: a line break
          // in it would be copied twice.
          <span key={at} className={styles['line']}>
            <Line line={line} marked={props.marked} />
          </span>
        ))}
      </pre>
    </section>
  );
}

/** A key and its value are isolated from one another, so that a text from right to left turns nothing but itself. */
function Line({ line, marked }: { readonly line: string; readonly marked: ReadonlySet<string> }) {
  const parts = /^(\s*)"((?:[^"\\]|\\.)+)"(: .*?)(,?)$/.exec(line);
  if (parts === null) return line;
  const [, indent = '', key = '', value = '', comma = ''] = parts;
  if (marked.has(key)) {
    return (
      <>
        {indent}
        <mark>
          <i>{`"${key}"`}</i>
          {':'}
          <i>{value.slice(1)}</i>
        </mark>
        {comma}
      </>
    );
  }
  return (
    <>
      {indent}
      {indent.length <= 2 ? <b>{`"${key}"`}</b> : <i>{`"${key}"`}</i>}
      {':'}
      <i>{value.slice(1)}</i>
      {comma}
    </>
  );
}
