import { OnOffSetting } from '../../components/OnOffSetting.tsx';
import type { Sending } from '../../../core/sending.ts';
import { sendingStatus } from '../../../core/status/sending.ts';
import { plainLead } from '../../../core/status/words.ts';

/** What Candor reads, keeps, writes and sends, in short columns. Where somebody else decided, it names who. */
export function Promises(props: { readonly profile: string; readonly sending: Sending }) {
  const { profile, sending } = props;
  return (
    <dl className="promises">
      <div>
        <dt>It reads</dt>
        <dd>
          This machine’s name, system, processors and memory. From your server: counts and sizes
          over HTTP, its settings file and environment, its log for lines about reports, and
          metadata.sqlite if it is on this machine. Never the data stored in it.
        </dd>
      </div>
      <div>
        <dt>It keeps</dt>
        <dd>
          A history, your settings and your letters in <code>{profile}</code>. The password only
          where your system can protect it.
          <OnOffSetting setting="history.readings" label="Local history of what it reads">
            Recorded only: nothing is sent. It fills History and Charts from today on.
          </OnOffSetting>
        </dd>
      </div>
      <div>
        <dt>It writes</dt>
        <dd>
          Your server’s settings file, only when you ask for a change: you see each line first, and
          undo gives back every byte.
        </dd>
      </div>
      <div>
        <dt>It sends</dt>
        <dd>
          {plainLead(sendingStatus(sending))} {sending.own.reason} It looks for no updates by
          itself.
        </dd>
      </div>
    </dl>
  );
}
