import type { Says, Check, CheckName } from '../../../core/optout/check.ts';
import { formatClock } from '../../../core/format.ts';
import { VerdictIcon } from '../../components/VerdictIcon.tsx';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './checks.module.css';

const names = {
  files: messages.files,
  process: messages.process,
  server: messages.server,
  log: messages.log,
  wire: messages.wire,
} satisfies Readonly<Record<CheckName, Message>>;
const words = {
  off: messages.saysOff,
  on: messages.saysOn,
  unknown: messages.noAnswer,
} satisfies Readonly<Record<Says, Message>>;

/** The checks one under another, each with its shape, its word, its evidence and its time. `watching`: the relay listens. */
export function CheckList(props: {
  readonly checks: readonly Check[];
  readonly watching: boolean;
}) {
  const { checks, watching } = props;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">
        {say(messages.evidence)} <span className="quiet">{say(messages.canBeChecked)}</span>
      </h2>
      <ul className={styles['checks']}>
        {checks.map(({ name, says, evidence, detail, at }) => (
          <li key={name} className={styles['check']}>
            <VerdictIcon says={says} />
            <p>
              <b>{say(names[name])}</b>
              <span className="quiet">{say(words[says])}</span>
            </p>
            <p>
              <Evidence text={evidence} />
              <span className="quiet">{detail}</span>
            </p>
            <time className="quiet" dateTime={at}>
              {name === 'wire' && watching ? say(messages.watching) : formatClock(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands in evidence as it is written elsewhere: a setting, a request, a part of an answer, a path, a program. */
const literal =
  /(ZO_[A-Z_]+(?:=[^\s,;]*)?|GET \/[\w/]+|"\w+": \w+|(?<=^|\s)\/[^\s,;]+|journalctl --unit [\w@.-]+)/;

/** Evidence with its literal parts set apart, so that they can be compared with the thing itself. */
function Evidence({ text }: { readonly text: string }) {
  // Every second piece is a match.
  const pieces = text.split(literal).map((piece, at) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
    at % 2 === 1 ? <code key={at}>{piece}</code> : piece,
  );
  return <>{pieces}</>;
}
