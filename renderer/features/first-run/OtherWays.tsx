import type { Snapshot } from '../../../core/app/snapshot.ts';

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
          Connect by hand…
        </button>
        <button type="button" className="button" onClick={onAlone}>
          Look at this machine only
        </button>
      </div>
    );
  }
  return (
    <p className="quiet">
      Or{' '}
      <button type="button" className="inline" onClick={onHand}>
        connect by hand
      </button>
      {alone && (
        <>
          , or{' '}
          <button type="button" className="inline" onClick={onAlone}>
            look at this machine only
          </button>
        </>
      )}
      .
    </p>
  );
}
