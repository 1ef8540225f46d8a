import { useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../../components/Dialog.tsx';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import type { UpdateAnswer, UpdatePreview } from '../../../core/app/updates.ts';

/** The check for updates: what it sends and to whom is shown before it is sent. */
export function Updates() {
  const { value } = useQuery('updates', (candor) => candor.app.updatePreview());
  const [open, setOpen] = useState(false);
  if (value === null) return null;
  const none = value.address === '';
  return (
    <>
      <p>
        {none
          ? 'Candor looks for no updates by itself, and this build has no address to ask. Look where you got it.'
          : 'Candor looks for no updates by itself. You see what a check sends, and to whom, before it does.'}
      </p>
      <button type="button" className="button" aria-disabled={none} onClick={() => setOpen(!none)}>
        Check for updates…
      </button>
      {open && <CheckDialog preview={value} onClose={() => setOpen(false)} />}
    </>
  );
}

function CheckDialog(props: { readonly preview: UpdatePreview; readonly onClose: () => void }) {
  const { preview, onClose } = props;
  const check = useMutation((candor) => candor.app.checkForUpdates());
  const [answer, setAnswer] = useState<UpdateAnswer | null>(null);
  const off = check.busy || preview.held !== null || answer !== null;
  const run = async () => {
    if (off) return;
    const outcome = await check.run();
    if (outcome?.ok === true) setAnswer(outcome.value);
  };
  return (
    <Dialog title="Check for updates" onClose={onClose} onSubmit={() => void run()}>
      <p>
        Candor sends this to <code className="mono">{preview.address}</code>, once, and records it:
      </p>
      <pre className="mono">{preview.body}</pre>
      <p className="quiet">
        Beside it the address learns what every connection tells: the address of your network. Only
        the status of the answer is read.
      </p>
      {preview.held !== null && <p className="problem">{preview.held}</p>}
      {check.error !== null && (
        <p role="alert" className="problem">
          {check.error.message}
        </p>
      )}
      {answer !== null && (
        <output>
          {answer.words} <Link href="/network">Network</Link> has the record.
        </output>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <button type="submit" className="button main" aria-disabled={off}>
          Check now
        </button>
      </footer>
    </Dialog>
  );
}
