import { useMemo, useState } from 'react';
import { newestRelease, oldestRelease } from '../../../core/catalogue/releases.ts';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { plural } from '../../../core/format.ts';
import { buildPayload } from '../../../core/payload.ts';
import { Field } from '../Field.tsx';
import { PayloadView } from './PayloadView.tsx';
import { releaseChoices } from './release-choices.ts';

/** The server's own payload in the keys, types and units of any release, made from the newest reading. */
export function ServerPreview({ snapshot }: { readonly snapshot: Snapshot }) {
  const { collection } = snapshot;
  const own = collection?.server?.version ?? collection?.last?.server.version ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const release = typed ?? own ?? newestRelease;
  const built = useMemo(
    () =>
      collection === null
        ? null
        : buildPayload({
            collection,
            release: release.trim(),
            event: 'heartbeat',
            timestamp: collection.collectedAt,
          }),
    [collection, release],
  );
  const error = built !== null && !built.ok ? built.error.message : null;
  return (
    <>
      <div className="release">
        <Field
          label="Release"
          value={release}
          onChange={setTyped}
          hint={`Any release from ${oldestRelease} to ${newestRelease}, or newer.`}
          error={error}
        />
        <fieldset className="row">
          <legend className="hidden">Releases that changed what is sent</legend>
          {releaseChoices(own).map((choice) => (
            <button
              key={choice}
              type="button"
              className="button"
              aria-pressed={choice === release.trim()}
              onClick={() => setTyped(choice)}
            >
              {choice}
              {choice === own && <small> yours</small>}
            </button>
          ))}
        </fieldset>
      </div>
      {built === null && (
        <p className="quiet">Nothing has been read yet. Refresh on the page Now.</p>
      )}
      {built?.ok === true && (
        <>
          <p className="quiet">
            “{built.value.payload.event}”, made from what Candor read; it was not seen on the wire.
            {built.value.leftOut.length > 0 &&
              ` ${plural(built.value.leftOut.length, 'key')} could not be read, so the real payload can hold more.`}
            {!built.value.facts.known &&
              ` ${built.value.facts.release} is newer than Candor knows: the keys are those of ${newestRelease}.`}
          </p>
          <PayloadView text={built.value.text} label="The server’s payload" />
        </>
      )}
    </>
  );
}
