import { useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../../components/Dialog.tsx';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import type { UpdateAnswer, UpdatePreview } from '../../../core/app/updates.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { settingsMessages as messages } from './messages.ts';

/** The check for updates: what it sends and to whom is shown before it is sent. */
export function Updates() {
  const { value } = useQuery('updates', (candor) => candor.app.updatePreview());
  const [open, setOpen] = useState(false);
  if (value === null) return null;
  const none = value.address === '';
  return (
    <>
      <p>{none ? say(messages.noAddressToAsk) : say(messages.noUpdatesByItself)}</p>
      <button type="button" className="button" aria-disabled={none} onClick={() => setOpen(!none)}>
        {say(messages.checkForUpdates)}
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
    <Dialog
      title={say(messages.checkForUpdatesTitle)}
      onClose={onClose}
      onSubmit={() => void run()}
    >
      <p>
        <Sentence
          of={messages.candorSends}
          tags={{ code: <code className="mono" /> }}
          values={{ address: preview.address }}
        />
      </p>
      <pre className="mono">{preview.body}</pre>
      <p className="quiet">{say(messages.whatTheAddressLearns)}</p>
      {preview.held !== null && <p className="problem">{preview.held}</p>}
      {check.error !== null && (
        <p role="alert" className="problem">
          {check.error.message}
        </p>
      )}
      {answer !== null && (
        <output>
          {answer.words}
          {sentenceGap()}
          <Sentence
            of={messages.networkHasTheRecord}
            tags={{ link: <Link href="/network" /> }}
            values={{}}
          />
        </output>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.close)}
        </button>
        <button type="submit" className="button main" aria-disabled={off}>
          {say(messages.checkNow)}
        </button>
      </footer>
    </Dialog>
  );
}
