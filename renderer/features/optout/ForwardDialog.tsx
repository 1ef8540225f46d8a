import { success } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { PayloadView } from '../settings/consent/PayloadView.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Failed } from '../../components/Failed.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { optOutMessages as messages } from './messages.ts';

const titles = {
  forward: messages.forwardTitle,
  redact: messages.forwardRedactedTitle,
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
    <Dialog title={say(titles[mode])} className="wide" onClose={onClose}>
      <p>
        <Sentence
          of={mode === 'redact' ? messages.sendsOnRedacted : messages.sendsOn}
          tags={{ b: <b /> }}
          values={{ upstream: upstream ?? say(messages.whereItWasSentBefore) }}
        />
        {sentenceGap()}
        {say(messages.keepsARecord)}
      </p>
      <NewestCaptured records={snapshot.sending.records} />
      <Problem error={choosing.error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {snapshot.settings['relay.mode'] === 'redact'
            ? say(messages.keepRedacting)
            : say(messages.keepBlocking)}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={choosing.busy}
          onClick={() => void choose()}
        >
          {say(messages.forward)}
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
        {asked.loading ? say(messages.lookingForCaptured) : say(messages.noneCaptured)}
      </p>
    );
  }
  return (
    <>
      <p className="quiet">{say(messages.newestPayload)}</p>
      <PayloadView text={asked.value} label={say(messages.capturedPayload)} />
    </>
  );
}
