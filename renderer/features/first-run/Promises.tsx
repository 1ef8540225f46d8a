import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { OnOffSetting } from '../../components/OnOffSetting.tsx';
import type { Sending } from '../../../core/sending.ts';
import { sendingStatus } from '../../../core/status/sending.ts';
import { plainLead } from '../../../core/status/words.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { firstRunMessages as messages } from './messages.ts';
import styles from './first-run.module.css';

/** What Candor reads, keeps, writes and sends, in short columns. Where somebody else decided, it names who. */
export function Promises(props: { readonly profile: string; readonly sending: Sending }) {
  const { profile, sending } = props;
  return (
    <dl className={styles['promises']}>
      <div>
        <dt>{say(messages.itReads)}</dt>
        <dd>{say(messages.whatItReads)}</dd>
      </div>
      <div>
        <dt>{say(messages.itKeeps)}</dt>
        <dd>
          <Sentence of={messages.whatItKeeps} tags={{ code: <code /> }} values={{ profile }} />
          <OnOffSetting setting="history.readings" label={say(messages.localHistory)}>
            {say(messages.recordedOnly)}
          </OnOffSetting>
        </dd>
      </div>
      <div>
        <dt>{say(messages.itWrites)}</dt>
        <dd>{say(messages.whatItWrites)}</dd>
      </div>
      <div>
        <dt>{say(messages.itSends)}</dt>
        <dd>
          {say(messages.whatItSends, {
            lead: plainLead(sendingStatus(sending)),
            reason: sayKept(sending.own.reason),
          })}
        </dd>
      </div>
    </dl>
  );
}
