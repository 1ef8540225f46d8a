import { Link } from 'wouter';
import { stateWords, type DeletionCase } from '../../../core/deletion/case.ts';
import { dayInWords } from '../../../core/deletion/clocks.ts';
import { happened, type Happening } from '../../../core/deletion/happened.ts';
import { letterWords } from '../../../core/deletion/later-letter.ts';
import { wholeText } from './labels.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

/** What happened to a request, in the order of the days, with every letter that was sent. */
export function CaseStory({ one }: { readonly one: DeletionCase }) {
  const more = one.letters.length > 0;
  return (
    <details>
      <summary>
        {say(more ? messages.whatHappenedAndLetters : messages.whatHappenedAndLetter)}
      </summary>
      <ol className={styles['happened']}>
        {happened(one).map((what, at) => (
          // What happened has no name of its own.
          <li key={at}>
            <Happened what={what} />
          </li>
        ))}
      </ol>
      {more && <p className={`quiet ${styles['first-letter']}`}>{say(messages.theFirstLetter)}</p>}
      <pre>{wholeText(one.draft)}</pre>
    </details>
  );
}

function Happened({ what: { on, step, letter } }: { readonly what: Happening }) {
  const day = dayInWords(on);
  if (letter !== null) {
    return (
      <details>
        <summary>{say(messages.happenedOn, { day, what: say(letterWords[letter.kind]) })}</summary>
        <pre>{wholeText(letter.draft)}</pre>
      </details>
    );
  }
  return (
    <>
      {step.what === 'reopened' ? (
        <Sentence
          of={messages.happenedWithRecord}
          tags={{
            link: <Link href={`/history/${step.evidence.record}`} />,
          }}
          values={{ day, what: say(stateWords[step.what]), record: step.evidence.record }}
        />
      ) : (
        say(messages.happenedOn, { day, what: say(stateWords[step.what]) })
      )}
      {step.note !== '' && <span className="quiet"> {step.note}</span>}
    </>
  );
}
