import { useMutation } from '../../../hooks/use-mutation.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { OwnPreview } from './OwnPreview.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { Problem } from '../../../components/Problem.tsx';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';

/**
 * Asks whether Candor may send reports of its own, with the payload beside the question. Opens when the user has
 * named a destination. Closing it answers nothing: they stay off.
 */
export function AskDialog(props: { readonly onClose: () => void }) {
  const { onClose } = props;
  const snapshot = useSnapshot(({ settings, sending }) => ({ settings, sending }));
  const { settings, sending } = snapshot;
  const answering = useMutation((candor, to: 'on' | 'off') =>
    candor.settings.set('reports.own', to),
  );
  const answer = async (to: 'on' | 'off') => {
    if (answering.busy) return;
    const outcome = await answering.run(to);
    if (outcome?.ok === true) onClose();
  };
  return (
    <Dialog title={say(messages.allowCandorToSendReports)} className="wide" onClose={onClose}>
      <p>
        {say(messages.whatWouldBeSent, {
          destination: sending.destination,
          minutes: settings['heartbeat.minutes'],
        })}
      </p>
      <OwnPreview />
      <Problem error={answering.error} />
      <footer>
        <p className="quiet">{say(messages.untilYouAnswerCandorSends)}</p>
        <button type="button" className="button" onClick={() => void answer('on')}>
          {say(messages.yesSendThese)}
        </button>
        <button type="button" className="button" onClick={() => void answer('off')}>
          {say(messages.noSendNothing)}
        </button>
      </footer>
    </Dialog>
  );
}
