import { success } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { PayloadView } from '../settings/consent/PayloadView.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Failed } from '../../components/Failed.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { Problem } from '../../components/Problem.tsx';

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
  readonly onClose: () => void;
}) {
  const { mode, onClose } = props;
  const snapshot = useSnapshot(({ settings, forwardsTo, sending }) => ({
    settings,
    forwardsTo,
    sending,
  }));
  const upstream = snapshot.settings['relay.upstream'] || snapshot.forwardsTo;
  const choosing = useMutation((candor) => candor.settings.set('relay.mode', mode));
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
      <NewestCaptured records={snapshot.sending.records} />
      <Problem error={choosing.error} />
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

/** The newest captured payload, as an example of what would be forwarded. */
function NewestCaptured({ records }: { readonly records: number }) {
  const asked = useQuery(`newest captured ${records}`, async (candor) => {
    const page = await candor.history.list({ origin: 'captured' }, 0, 1);
    if (!page.ok) return page;
    const [newest] = page.value.records;
    if (newest === undefined) return success(null);
    const record = await candor.history.record(newest.id);
    return record.ok ? success(record.value.made) : record;
  });
  if (asked.error !== null) return <Failed error={asked.error} again={asked.refetch} />;
  if (asked.value === null) {
    return (
      <p className="quiet">
        {asked.loading
          ? 'Looking for a captured payload…'
          : 'No payload has been captured yet, so there is none to show.'}
      </p>
    );
  }
  return (
    <>
      <p className="quiet">The newest payload that your server sent, as an example:</p>
      <PayloadView text={asked.value} label="Captured payload" />
    </>
  );
}
