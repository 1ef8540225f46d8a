import type { Failure } from '../../core/outcome.ts';
import { sentenceGap } from '../../core/messages/sentences.ts';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** Why something could not be had, and the button that asks for it again; nothing when all is well. */
export function Failed(props: { readonly error: Failure | null; readonly again: () => void }) {
  if (props.error === null) return null;
  return (
    <p role="alert" className="problem">
      {props.error.message}
      {sentenceGap()}
      <button type="button" className="inline" onClick={props.again}>
        {say(messages.tryAgain)}
      </button>
    </p>
  );
}
