import { useState } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { formatClock, formatNumber } from '../../../core/format.ts';
import type { OptOutPage, RelayView } from '../../../core/optout/calls.ts';
import { leadOf } from '../../../core/optout/lead.ts';
import type { RelayMode } from '../../../core/settings/schema.ts';
import { useAction } from '../../use-action.ts';
import { Choose } from '../Choose.tsx';
import { SettingField } from '../consent/SettingField.tsx';
import { Copy } from '../Copy.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ForwardDialog } from './ForwardDialog.tsx';
import { Redaction } from './Redaction.tsx';

const modes: readonly (readonly [RelayMode, string])[] = [
  ['hold', 'Record and block'],
  ['forward', 'Record and forward'],
  ['redact', 'Record, redact and forward'],
];

/** The relay: whether it listens, what it does with payloads, and the server's setting that leads to it. */
export function RelayPanel(props: {
  readonly page: OptOutPage;
  readonly snapshot: Snapshot;
  readonly onDone: () => void;
}) {
  const { page, snapshot, onDone } = props;
  const { relay } = page;
  const [aim, setAim] = useState<'relay-on' | 'relay-off' | null>(null);
  const turning = useAction((candor) => candor.relay.stop());
  const [watch] = leadOf(page, 0);
  const [forward, setForward] = useState<'forward' | 'redact' | null>(null);
  const choosing = useAction((candor, mode: RelayMode) => candor.settings.set('relay.mode', mode));
  const stop = async () => {
    if (turning.busy || relay.elsewhere) return;
    await turning.run();
    onDone();
  };
  const mode = snapshot.settings['relay.mode'];
  const error = turning.error ?? choosing.error;
  const setUp = page.made.some((made) => made.aim === 'relay-on');
  return (
    <section aria-labelledby="relay" className="relay">
      <h2 id="relay">Relay</h2>
      <p>
        <span className="tag">{relay.listening ? 'listening' : 'not listening'}</span>{' '}
        {sentenceOf(relay)}
      </p>
      <div className="row">
        {relay.listening && (
          <button
            type="button"
            className="button"
            aria-disabled={turning.busy || relay.elsewhere}
            onClick={() => void stop()}
          >
            Stop the relay
          </button>
        )}
        {watch.state !== 'to do' && page.server !== null && !page.absent && (
          <button type="button" className="button" onClick={() => setAim('relay-on')}>
            Set it up in the server again…
          </button>
        )}
        {setUp && (
          <button type="button" className="button" onClick={() => setAim('relay-off')}>
            Take it out of the server…
          </button>
        )}
      </div>
      {relay.url !== null && (
        <p className="command">
          <code>ZO_TELEMETRY_URL={relay.url}</code>
          <Copy text={`ZO_TELEMETRY_URL=${relay.url}`} what="Line for .env" />
        </p>
      )}
      <Choose
        label="What it does with a payload"
        value={mode}
        options={modes}
        onChange={(value) => {
          // That more leaves than before is a consent: the user sees what would leave, and where to, first.
          if (value === 'forward' || (mode === 'hold' && value === 'redact')) setForward(value);
          else void choosing.run(value);
        }}
      />
      {!snapshot.sending.gate.open && mode !== 'hold' && (
        <p className="quiet">
          {snapshot.sending.gate.reason} Until that changes, the relay holds everything back.
        </p>
      )}
      {mode !== 'hold' && (
        <SettingField
          setting="relay.upstream"
          snapshot={snapshot}
          inputMode="url"
          {...(snapshot.forwardsTo !== undefined && { placeholder: snapshot.forwardsTo })}
        />
      )}
      {mode === 'redact' && <Redaction snapshot={snapshot} />}
      {(error !== null || relay.problem !== null) && (
        <p role="alert" className="problem">
          {error?.message ?? relay.problem}
        </p>
      )}
      {forward !== null && (
        <ForwardDialog mode={forward} snapshot={snapshot} onClose={() => setForward(null)} />
      )}
      {aim !== null && <ChangeDialog aim={aim} onClose={() => setAim(null)} onDone={onDone} />}
    </section>
  );
}

function sentenceOf(relay: RelayView): string {
  if (!relay.listening) {
    return 'It takes the place of the vendor’s collector on this machine and records the server’s exact bytes. Only with it can silence be seen.';
  }
  if (relay.elsewhere) return 'It runs in another Candor on this profile, in a terminal.';
  const count = `${formatNumber(relay.received)} ${relay.received === 1 ? 'payload' : 'payloads'}`;
  const last =
    relay.lastAt === null
      ? `nothing has come since ${relay.silentSince === null ? 'its start' : formatClock(relay.silentSince)}`
      : `the last at ${formatClock(relay.lastAt)}`;
  const lost = relay.unrecorded === 0 ? '' : ` ${relay.unrecorded} could not be recorded.`;
  return `A server that is set up for it posts to this machine only. ${count} so far, ${last}.${lost}`;
}
