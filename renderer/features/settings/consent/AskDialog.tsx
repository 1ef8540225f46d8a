import { useMutation } from '../../../hooks/use-mutation.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { OwnPreview } from './OwnPreview.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { Problem } from '../../../components/Problem.tsx';

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
    <Dialog title="Allow Candor to send reports?" className="wide" onClose={onClose}>
      <p>
        Candor would send this payload to {sending.destination} when it starts, when it stops, and
        every {settings['heartbeat.minutes']} minutes in between. Your server’s reports don’t
        change.
      </p>
      <OwnPreview />
      <Problem error={answering.error} />
      <footer>
        <p className="quiet">Until you answer, Candor sends nothing.</p>
        <button type="button" className="button" onClick={() => void answer('on')}>
          Yes, send these
        </button>
        <button type="button" className="button" onClick={() => void answer('off')}>
          No, send nothing
        </button>
      </footer>
    </Dialog>
  );
}
