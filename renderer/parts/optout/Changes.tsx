import { useState } from 'react';
import type { MadeView } from '../../../core/optout/calls.ts';
import { useAction } from '../../use-action.ts';
import { clockOf, dayOf } from '../../words.ts';
import { Copy } from '../Copy.tsx';
import { Diff } from './Diff.tsx';

const titles = {
  off: 'Telemetry off',
  on: 'Telemetry on',
  'relay-on': 'Relay set up',
  'relay-off': 'Relay taken out',
} as const;

/** The changes that stand, the newest first, and the way back: byte for byte, or a sentence why not. */
export function Changes(props: {
  readonly made: readonly MadeView[];
  readonly onDone: () => void;
}) {
  const { made, onDone } = props;
  const [said, setSaid] = useState('');
  const undoing = useAction((candor) => candor.optOutUndo());
  const undo = async () => {
    if (undoing.busy) return;
    setSaid('');
    const outcome = await undoing.run();
    if (outcome?.ok !== true) return;
    const { files, candor } = outcome.value;
    const own = candor === null ? '' : ` Candor’s own sending is ${candor} again.`;
    const back = files.length === 0 ? '' : `Again what it was, byte for byte: ${files.join(', ')}.`;
    setSaid(`${back}${own}`.trim());
    onDone();
  };
  return (
    <section aria-labelledby="changes" className="changes">
      <h2 id="changes">What the switch changed</h2>
      {made.length === 0 && (
        <p className="quiet">
          No file of a server is changed now. What the switch changes would stand here, with its way
          back.
        </p>
      )}
      {made.map(({ at, aim, files }, index) => (
        <article key={at} className="change" aria-label={`${titles[aim]}, ${clockOf(at)}`}>
          <div>
            <h3>
              {titles[aim]}{' '}
              <time className="quiet" dateTime={at}>
                {clockOf(at)}, {dayOf(at)}
              </time>
            </h3>
            {files.map((file) => (
              <Diff key={file.file} {...file}>
                <Copy text={file.file} what="Path" label="Copy path" />
              </Diff>
            ))}
          </div>
          {index === 0 && (
            <button
              type="button"
              className="button"
              aria-disabled={undoing.busy}
              onClick={() => void undo()}
            >
              Undo
            </button>
          )}
        </article>
      ))}
      <output>{said}</output>
      {undoing.error !== null && (
        <p role="alert" className="problem">
          {undoing.error.message}
        </p>
      )}
    </section>
  );
}
