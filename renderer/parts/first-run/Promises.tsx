import type { Sending } from '../../../core/contract.ts';
import { sendingTruth } from '../../../core/truth/sending.ts';
import { plainLead } from '../../../core/truth/words.ts';

/** What Candor reads, keeps and sends, in three short columns. Where somebody else decided, it names who. */
export function Promises(props: { readonly profile: string; readonly sending: Sending }) {
  const { profile, sending } = props;
  return (
    <dl className="promises">
      <div>
        <dt>It reads</dt>
        <dd>
          This machine’s name, system, processors and memory. From your server: counts and sizes,
          never what is stored in it.
        </dd>
      </div>
      <div>
        <dt>It keeps</dt>
        <dd>
          Your settings, in <code>{profile}</code>. The password only where your system can protect
          it.
        </dd>
      </div>
      <div>
        <dt>It sends</dt>
        <dd>
          {plainLead(sendingTruth(sending))} {sending.own.reason} It looks for no updates.
        </dd>
      </div>
    </dl>
  );
}
