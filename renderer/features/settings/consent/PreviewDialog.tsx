import { useState } from 'react';
import { Dialog } from '../../../components/Dialog.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { OwnPreview } from './OwnPreview.tsx';
import { ServerPreview } from './ServerPreview.tsx';
import { sentences } from '../../../../core/messages/sentences.ts';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';

const choices = [
  ['candor', messages.candorsOwn],
  ['server', messages.theServersByRelease],
] as const;

/** What would be sent, before anything is: Candor's own payload, or the server's by its release. */
export function PreviewDialog(props: {
  readonly whose: 'candor' | 'server';
  readonly onClose: () => void;
}) {
  const { onClose } = props;
  const [whose, setWhose] = useState(props.whose);
  return (
    <Dialog title={say(messages.previewNothingIsSent)} className="wide" onClose={onClose}>
      <p className="quiet">
        {sentences(
          say(whose === 'candor' ? messages.ownAsItWouldBeSent : messages.serverAsCandorMakes),
          say(messages.lookingSendsNothing),
        )}
      </p>
      <Segments
        label={say(messages.whosePayload)}
        name="whose"
        options={choices.map(([one, name]) => [one, say(name)])}
        value={whose}
        start={props.whose}
        onChange={setWhose}
      />
      {whose === 'candor' ? <OwnPreview /> : <ServerPreview />}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.close)}
        </button>
      </footer>
    </Dialog>
  );
}
