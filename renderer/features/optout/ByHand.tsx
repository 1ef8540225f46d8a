import type { PlanView } from '../../../core/optout/calls.ts';
import { Copy } from '../../components/Copy.tsx';
import { Diff } from './Diff.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './diff.module.css';

/** What is left to the user, with the exact commands. */
export function ByHand({ steps }: { readonly steps: PlanView['byHand'] }) {
  if (steps.length === 0) return null;
  return (
    <section className={styles['by-hand']} aria-label={say(messages.whatYouNeedToDo)}>
      <h3>{say(messages.whatYouNeedToDo)}</h3>
      {steps.map(({ sentence, commands, files = [] }) => (
        <div key={`${sentence} ${commands.join(' ')}`}>
          <p>{sentence}</p>
          {commands.map((command) => (
            <p key={command} className={styles['command']}>
              <code>{command}</code>
              <Copy text={command} what={say(messages.command)} />
            </p>
          ))}
          {files.map((file) => (
            <Diff key={file.file} {...file} />
          ))}
        </div>
      ))}
    </section>
  );
}
