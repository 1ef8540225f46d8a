import { success } from '../../../core/outcome.ts';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { useAction } from '../../use-action.ts';
import { useAsked } from '../../use-asked.ts';
import { PayloadView } from '../consent/PayloadView.tsx';
import { Dialog } from '../Dialog.tsx';
import { Failed } from '../Failed.tsx';

const titles = {
  forward: 'Forward your server’s reports?',
  redact: 'Forward your server’s reports, redacted?',
} as const;

/**
 * Asks for the consent to forward, with the address and the newest captured payload. Until the answer is yes the
 * relay goes on as it was.
 */
export function ForwardDialog(props: {
  readonly mode: 'forward' | 'redact';
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}) {
  const { mode, snapshot, onClose } = props;
  const upstream = snapshot.settings['relay.upstream'] || snapshot.forwardsTo;
  const asked = useAsked(`newest captured ${snapshot.sending.records}`, async (candor) => {
    const page = await candor.history.list({ origin: 'captured' }, 0, 1);
    if (!page.ok) return page;
    const [newest] = page.value.records;
    if (newest === undefined) return success(null);
    const record = await candor.history.record(newest.id);
    return record.ok ? success(record.value.made) : record;
  });
  const choosing = useAction((candor) => candor.settings.set('relay.mode', mode));
  const choose = async () => {
    if (choosing.busy) return;
    const outcome = await choosing.run();
    if (outcome?.ok === true) onClose();
  };
  return (
    <Dialog title={titles[mode]} className="wide" onClose={onClose}>
      <p>
        The relay would send each new payload on to{' '}
        <b>{upstream ?? 'where your server sent it before it was set up for the relay'}</b>
        {mode === 'redact'
          ? ', with the fields removed that you choose next.'
          : ', unchanged.'}{' '}
        Candor keeps a record of every payload either way.
      </p>
      <Failed error={asked.error} again={asked.again} />
      {asked.loading && <p className="quiet">Looking for a captured payload…</p>}
      {!asked.loading && asked.error === null && asked.value === null && (
        <p className="quiet">No payload has been captured yet, so there is none to show.</p>
      )}
      {asked.value !== null && (
        <>
          <p className="quiet">The newest payload that your server sent, as an example:</p>
          <PayloadView text={asked.value} label="Captured payload" />
        </>
      )}
      {choosing.error !== null && (
        <p role="alert" className="problem">
          {choosing.error.message}
        </p>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {snapshot.settings['relay.mode'] === 'redact' ? 'Keep redacting' : 'Keep blocking'}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={choosing.busy}
          onClick={() => void choose()}
        >
          Forward
        </button>
      </footer>
    </Dialog>
  );
}
