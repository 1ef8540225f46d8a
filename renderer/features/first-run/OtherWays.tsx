import type { Snapshot } from '../../../core/app/snapshot.ts';
import { say } from '../../../core/messages/language.ts';
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
      {say(messages.or)}{' '}
      <button type="button" className="inline" onClick={onHand}>
        {say(messages.connectByHand)}
      </button>
      {alone && (
        <>
          {say(messages.orElse)}{' '}
          <button type="button" className="inline" onClick={onAlone}>
            {say(messages.thisMachineOnly)}
          </button>
        </>
      )}
      .
    </p>
  );
}
