import { useState } from 'react';
import { formatClock, formatMoment } from '../../../core/format.ts';
import { aimLabels, type StepView, type UndoneView } from '../../../core/optout/calls.ts';
import { switchedWords } from '../../../core/status/sending.ts';
import { Copy } from '../../components/Copy.tsx';
import { Diff } from './Diff.tsx';
import { UndoDialog } from './UndoDialog.tsx';
import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';

/** The steps that can be taken back, the newest first; only the newest can, and its diff is shown before. */
export function Changes(props: {
  readonly steps: readonly StepView[];
  readonly onDone: () => void;
}) {
  const { steps, onDone } = props;
  const [said, setSaid] = useState('');
  const [undoing, setUndoing] = useState(false);
  const done = ({ files, candor }: UndoneView) => {
    const own = candor === null ? '' : switchedWords(candor);
    const back = files.length === 0 ? '' : say(messages.restoredByteForByte, { files });
    setSaid(sentences(back, own));
    setUndoing(false);
    onDone();
  };
  return (
    <section aria-labelledby="changes" className={styles['changes']}>
      <h2 id="changes">{say(messages.whatCandorChanged)}</h2>
      {steps.length === 0 && <p className="quiet">{say(messages.nothingIsChangedNow)}</p>}
      {steps.map(({ id, at, aim, files }, index) => (
        <article
          key={id}
          className={styles['change']}
          aria-label={say(messages.changeAt, { what: say(aimLabels[aim]), at: formatClock(at) })}
        >
          <div>
            <h3>
              {say(aimLabels[aim])}{' '}
              <time className="quiet" dateTime={at}>
                {formatMoment(at)}
              </time>
            </h3>
            {files.map((file) => (
              <Diff key={file.file} {...file}>
                <Copy text={file.file} what={say(messages.path)} label={say(messages.copyPath)} />
              </Diff>
            ))}
            {files.length === 0 && <p className="quiet">{say(messages.onlyCandorsOwnSwitch)}</p>}
          </div>
          {index === 0 && (
            <button
              type="button"
              className="button"
              onClick={() => {
                setSaid('');
                setUndoing(true);
              }}
            >
              {say(messages.undoAsk)}
            </button>
          )}
        </article>
      ))}
      <output>{said}</output>
      {undoing && <UndoDialog onClose={() => setUndoing(false)} onDone={done} />}
    </section>
  );
}
