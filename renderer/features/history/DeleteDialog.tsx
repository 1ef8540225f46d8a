import type { RecordPage } from '../../../core/history/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';

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
    <Dialog title={say(messages.deleteThisBody)} onClose={onClose}>
      <p>{say(messages.whatIsDeleted, { id: record.id })}</p>
      <p>{say(messages.whatStays)}</p>
      {record.bytesSent > 0 && <p className="quiet">{say(messages.notRecalled)}</p>}
      <Problem error={deleting.error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.keepIt)}
        </button>
        <button
          type="button"
          className="button main"
          aria-disabled={deleting.busy}
          onClick={() => void run()}
        >
          {say(messages.deleteBody)}
        </button>
      </footer>
    </Dialog>
  );
}
