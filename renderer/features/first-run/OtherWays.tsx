import type { ReactNode } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { firstRunMessages as messages } from './messages.ts';

/**
 * The ways to begin without choosing a server from the list. With one server running, “this machine
 * only” is not offered: a blank address finds that server.
 */
export function OtherWays(props: {
  readonly found: Snapshot['found'];
  readonly onHand: () => void;
  readonly onAlone: () => void;
}) {
  const { found, onHand, onAlone } = props;
  const alone = found === null || found.length !== 1;
  if (found?.length === 0) {
    return (
      <div className="row">
        <button type="button" className="button main" onClick={onHand}>
          {say(messages.connectByHandButton)}
        </button>
        <button type="button" className="button" onClick={onAlone}>
          {say(messages.thisMachineOnlyButton)}
        </button>
      </div>
    );
  }
  return (
    <p className="quiet">
      {alone ? (
        <Sentence
          of={messages.orByHandOrAlone}
          tags={{
            hand: <Way onClick={onHand} />,
            alone: <Way onClick={onAlone} />,
          }}
          values={{}}
        />
      ) : (
        <Sentence of={messages.orByHand} tags={{ hand: <Way onClick={onHand} /> }} values={{}} />
      )}
    </p>
  );
}

/** A way as a button in a sentence. */
function Way(props: { readonly onClick: () => void; readonly children?: ReactNode }) {
  return (
    <button type="button" className="inline" onClick={props.onClick}>
      {props.children}
    </button>
  );
}
