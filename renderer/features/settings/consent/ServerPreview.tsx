import { useState } from 'react';
import { newestRelease, oldestRelease } from '../../../../core/catalogue/releases.ts';
import { buildPayload, type BuiltPayload } from '../../../../core/payload.ts';
import { Field } from '../../../components/Field.tsx';
import { PayloadView } from './PayloadView.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { fieldHistories } from '../../../../core/catalogue/wire-fields.ts';
import { compareReleases, parseRelease } from '../../../../core/catalogue/version.ts';
import { sentences } from '../../../../core/messages/sentences.ts';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';
import styles from './consent.module.css';

/** The server's own payload in the keys, types and units of any release, made from the newest reading. */
export function ServerPreview() {
  const collection = useSnapshot((snapshot) => snapshot.collection);
  const own = collection?.server?.version ?? collection?.last?.server.version ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const release = typed ?? own ?? newestRelease;
  const built =
    collection === null
      ? null
      : buildPayload({
          collection,
          release: release.trim(),
          event: 'heartbeat',
          timestamp: collection.collectedAt,
        });
  const error = built !== null && !built.ok ? built.error.message : null;
  return (
    <>
      <div className={styles['release']}>
        <Field
          label={say(messages.release)}
          value={release}
          onChange={setTyped}
          hint={say(messages.anyRelease, { oldestRelease, newestRelease })}
          error={error}
        />
        <ReleaseChoice own={own} chosen={release.trim()} onChange={setTyped} />
      </div>
      {built === null && <p className="quiet">{say(messages.nothingHasBeenReadYet)}</p>}
      {built?.ok === true && (
        <>
          <p className="quiet">{aboutWords(built.value)}</p>
          <PayloadView text={built.value.text} label={say(messages.theServersPayload)} />
        </>
      )}
    </>
  );
}

/** What the payload is, and what it can't say. */
function aboutWords({ payload, leftOut, facts }: BuiltPayload): string {
  const left = leftOut.length === 0 ? '' : say(messages.keysNotRead, { leftOut: leftOut.length });
  const newer = facts.known
    ? ''
    : say(messages.newerThanKnown, { release: facts.release, newestRelease });
  return sentences(say(messages.madeFromReading, { event: payload.event }), left, newer);
}

function ReleaseChoice(props: {
  readonly own: string | null;
  readonly chosen: string;
  readonly onChange: (release: string) => void;
}) {
  const { own, chosen, onChange } = props;
  return (
    <fieldset className="row">
      <legend className="hidden">{say(messages.releasesThatChangedWhatIsSent)}</legend>
      {releaseChoices(own).map((choice) => (
        <button
          key={choice}
          type="button"
          className="button"
          aria-pressed={choice === chosen}
          onClick={() => onChange(choice)}
        >
          {choice}
          {choice === own && <small> {say(messages.yours)}</small>}
        </button>
      ))}
    </fieldset>
  );
}

/** The releases in which most of what is sent changed, newest first, with the server's own among them. */
function releaseChoices(own: string | null): readonly string[] {
  const changes = new Map<string, number>();
  for (const { sent, forms } of fieldHistories) {
    for (const tag of [...sent.map(([from]) => from), ...forms.map(({ from }) => from)]) {
      changes.set(tag, (changes.get(tag) ?? 0) + 1);
    }
  }
  const many = [...changes].filter(([, count]) => count >= 2).map(([tag]) => tag);
  const all = new Set([newestRelease, ...(own === null ? [] : [own]), ...many]);
  return [...all].toSorted((a, b) => {
    const left = parseRelease(a);
    const right = parseRelease(b);
    return left === null || right === null ? 0 : compareReleases(right, left);
  });
}
