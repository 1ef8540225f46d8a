import { useState } from 'react';
import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { formatClock } from '../../../core/format.ts';
import type { OptOutPage, RelayView } from '../../../core/optout/calls.ts';
import { leadOf } from '../../../core/optout/lead.ts';
import type { RelayMode } from '../../../core/settings/schema.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Select } from '../../components/Select.tsx';
import { SettingField } from '../settings/consent/SettingField.tsx';
import { Problem } from '../../components/Problem.tsx';
import { Copy } from '../../components/Copy.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ForwardDialog } from './ForwardDialog.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { redactionSentence } from '../../../core/redaction/draft.ts';
import { parseRules } from '../../../core/redaction/rules.ts';
import { RedactionDialog } from './RedactionDialog.tsx';
import type { Message } from '../../../core/messages/message.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';
import diff from './diff.module.css';

const modes = [
  ['hold', messages.recordAndBlock],
  ['forward', messages.recordAndForward],
  ['redact', messages.recordRedactAndForward],
] as const satisfies readonly (readonly [RelayMode, Message])[];

/** The relay: whether it listens, what it does with payloads, and the server's setting that leads to it. */
export function RelayPanel(props: { readonly page: OptOutPage; readonly onDone: () => void }) {
  const { page, onDone } = props;
  const { relay } = page;
  return (
    <section aria-labelledby="relay" className={styles['relay']}>
      <h2 id="relay">{say(messages.relay)}</h2>
      <p>
        <span className="tag">
          {say(relay.listening ? messages.listening : messages.notListening)}
        </span>{' '}
        {sentenceOf(relay)}
      </p>
      <RelayButtons page={page} onDone={onDone} />
      {relay.url !== null && (
        <p className={diff['command']}>
          <code>ZO_TELEMETRY_URL={relay.url}</code>
          <Copy text={`ZO_TELEMETRY_URL=${relay.url}`} what={say(messages.lineForEnv)} />
        </p>
      )}
      <Mode />
      <Problem error={relay.problem === null ? null : { message: relay.problem }} />
    </section>
  );
}

/** Stops the relay, and leads the server to it or away from it. */
function RelayButtons({ page, onDone }: { readonly page: OptOutPage; onDone: () => void }) {
  const { relay } = page;
  const [aim, setAim] = useState<'relay-on' | 'relay-off' | null>(null);
  const stopping = useMutation((candor) => candor.relay.stop());
  const stop = async () => {
    if (stopping.busy || relay.elsewhere) return;
    await stopping.run();
    onDone();
  };
  const [watch] = leadOf(page, 0);
  const canSetUp = watch.state !== 'to do' && page.server !== null && !page.absent;
  return (
    <>
      <div className="row">
        {relay.listening && (
          <button
            type="button"
            className="button"
            aria-disabled={stopping.busy || relay.elsewhere}
            onClick={() => void stop()}
          >
            {say(messages.stopTheRelay)}
          </button>
        )}
        {canSetUp && (
          <button type="button" className="button" onClick={() => setAim('relay-on')}>
            {say(messages.setItUpAgain)}
          </button>
        )}
        {page.made.some((made) => made.aim === 'relay-on') && (
          <button type="button" className="button" onClick={() => setAim('relay-off')}>
            {say(messages.takeItOut)}
          </button>
        )}
      </div>
      <Problem error={stopping.error} />
      {aim !== null && <ChangeDialog aim={aim} onClose={() => setAim(null)} onDone={onDone} />}
    </>
  );
}

/** What the relay does with a payload, and where it forwards to. */
function Mode() {
  const { settings, sending, forwardsTo } = useSnapshot((snapshot) => ({
    settings: snapshot.settings,
    sending: snapshot.sending,
    forwardsTo: snapshot.forwardsTo,
  }));
  const mode = settings['relay.mode'];
  const [forward, setForward] = useState<'forward' | 'redact' | null>(null);
  const choosing = useMutation((candor, to: RelayMode) => candor.settings.set('relay.mode', to));
  return (
    <>
      <Select
        label={say(messages.whatItDoesWithAPayload)}
        value={mode}
        options={modes.map(([one, name]) => [one, say(name)])}
        onChange={(value) => {
          // That more leaves than before is a consent: the user sees what would leave, and where to, first.
          if (value === 'forward' || (mode === 'hold' && value === 'redact')) setForward(value);
          else void choosing.run(value);
        }}
      />
      {!sending.gate.open && mode !== 'hold' && (
        <p className="quiet">
          {say(messages.blocksUntilThen, { reason: sayKept(sending.gate.reason) })}
        </p>
      )}
      {mode !== 'hold' && (
        <SettingField
          setting="relay.upstream"
          inputMode="url"
          {...(forwardsTo !== undefined && { placeholder: forwardsTo })}
        />
      )}
      {mode === 'redact' && <Redaction />}
      <Problem error={choosing.error} />
      {forward !== null && <ForwardDialog mode={forward} onClose={() => setForward(null)} />}
    </>
  );
}

function sentenceOf(relay: RelayView): string {
  if (!relay.listening) {
    return say(messages.aboutRelay);
  }
  if (relay.elsewhere) return say(messages.itRunsInATerminal);
  const { received, lastAt, silentSince } = relay;
  const seen =
    lastAt !== null
      ? say(messages.relayLastAt, { received, at: formatClock(lastAt) })
      : silentSince === null
        ? say(messages.relayQuiet, { received })
        : say(messages.relayQuietSince, { received, since: formatClock(silentSince) });
  const lost =
    relay.unrecorded === 0
      ? ''
      : say(messages.couldNotBeRecorded, { unrecorded: relay.unrecorded });
  return sentences(seen, lost);
}
/** What is taken out of forwarded payloads, and the way to change it. */
function Redaction() {
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const [open, setOpen] = useState(false);
  const parsed = parseRules(settings['relay.redact'], say);
  const rules = parsed.ok ? parsed.value : {};
  return (
    <div className="row">
      <p>{parsed.ok ? redactionSentence(rules) : parsed.error.message}</p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {say(messages.chooseFields)}
      </button>
      {open && <RedactionDialog rules={rules} onClose={() => setOpen(false)} />}
    </div>
  );
}
