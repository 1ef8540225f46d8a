import type { Snapshot } from '../../../core/app/snapshot.ts';
import { useAction } from '../../use-action.ts';
import { Dialog } from '../Dialog.tsx';
import { OwnPreview } from './OwnPreview.tsx';

/**
 * Asks whether Candor may send reports of its own, with the payload beside the question. Opens when the user has
 * named a destination. Closing it answers nothing: they stay off.
 */
export function AskDialog(props: { readonly snapshot: Snapshot; readonly onClose: () => void }) {
  const { snapshot, onClose } = props;
  const { settings, sending } = snapshot;
  const answering = useAction((candor, to: 'on' | 'off') => candor.settings.set('reports.own', to));
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
      <OwnPreview snapshot={snapshot} />
      {answering.error !== null && (
        <p role="alert" className="problem">
          {answering.error.message}
        </p>
      )}
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
