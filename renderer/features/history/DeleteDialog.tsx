import type { RecordPage } from '../../../core/history/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';

/** Asks before the bodies of a record are deleted for good, and says what stays. */
export function DeleteDialog(props: {
  readonly record: RecordPage;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { record, onClose, onDone } = props;
  const deleting = useMutation((candor) => candor.history.deleteBodies([record.id]));
  const run = async () => {
    if (deleting.busy) return;
    const outcome = await deleting.run();
    if (outcome?.ok !== true) return;
    onDone();
    onClose();
  };
  return (
    <Dialog title="Delete this body?" onClose={onClose}>
      <p>
        The bytes of record {record.id} as made and as sent are deleted from this machine for good.
        Nobody can bring them back, and no search finds them any more.
      </p>
      <p>
        What stays: when it was made, its event, its destination, its outcome and the hashes. So the
        chain still verifies, and it still shows that this payload existed.
      </p>
      {record.bytesSent > 0 && (
        <p className="quiet">
          This doesn’t recall what has left this machine: the receiver still has it.
        </p>
      )}
      <Problem error={deleting.error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button main"
          aria-disabled={deleting.busy}
          onClick={() => void run()}
        >
          Delete body
        </button>
      </footer>
    </Dialog>
  );
}
