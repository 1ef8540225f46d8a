import { useState } from 'react';
import { Dialog } from '../../../components/Dialog.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { OwnPreview } from './OwnPreview.tsx';
import { ServerPreview } from './ServerPreview.tsx';

const choices = [
  ['candor', 'Candor’s own'],
  ['server', 'The server’s, by release'],
] as const;

/** What would be sent, before anything is: Candor's own payload, or the server's by its release. */
export function PreviewDialog(props: {
  readonly whose: 'candor' | 'server';
  readonly onClose: () => void;
}) {
  const { onClose } = props;
  const [whose, setWhose] = useState(props.whose);
  return (
    <Dialog title="Preview: nothing is sent" className="wide" onClose={onClose}>
      <p className="quiet">
        {whose === 'candor'
          ? 'Candor’s own payload, as it would be sent now.'
          : 'The server’s payload as Candor makes it from what it read. Only a captured one is exact: the history shows those.'}{' '}
        Looking at it sends nothing, whether telemetry is on or off.
      </p>
      <Segments
        label="Whose payload"
        name="whose"
        options={choices}
        value={whose}
        start={props.whose}
        onChange={setWhose}
      />
      {whose === 'candor' ? <OwnPreview /> : <ServerPreview />}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}
