import { useState } from 'react';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Copy } from '../../components/Copy.tsx';
import { ByHand } from './ByHand.tsx';
import type { LeftToDo } from './OptOutProvider.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './diff.module.css';

/** What the server still has to do after a change: done by Candor where it can, as a command where not. */
export function StillToDo(props: { readonly plan: LeftToDo; readonly onDone: () => void }) {
  const { activation, restart, byHand } = props.plan;
  const [done, setDone] = useState(false);
  const acting = useMutation((candor, what: 'reload' | 'restart') => candor.optOut.act(what));
  const does = activation?.does ?? 'nothing';
  const offered = does === 'reload' || (does === 'restart' && restart.byCandor) ? does : null;
  const act = async (what: 'reload' | 'restart') => {
    if (acting.busy) return;
    const outcome = await acting.run(what);
    if (outcome?.ok !== true) return;
    setDone(true);
    props.onDone();
  };
  return (
    <>
      {activation !== null && <p>{activation.sentence}</p>}
      {offered !== null && !done && (
        <p>
          <button
            type="button"
            className="button"
            aria-disabled={acting.busy}
            onClick={() => void act(offered)}
          >
            {offered === 'reload' ? say(messages.reloadItNow) : say(messages.restartItNow)}
          </button>
        </p>
      )}
      {activation !== null && activation.command !== null && (
        <p className={styles['command']}>
          <code>{activation.command}</code>
          <Copy text={activation.command} what={say(messages.command)} />
        </p>
      )}
      <output>{done ? say(messages.serverDidIt) : ''}</output>
      <Problem error={acting.error} />
      <ByHand steps={byHand} />
    </>
  );
}
